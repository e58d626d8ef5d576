"""A real browser: Chromium, driven by Playwright."""

import os
import shutil

import pytest

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def unavailable(reason: str):
    """Without a browser nothing is proved: that may pass at a desk, never on the build machine."""
    if os.environ.get("CI", "").lower() not in ("", "0", "false"):
        pytest.fail(f"{reason}, and CI is set")
    pytest.skip(reason)


READY = "html[data-ready=yes]"


@pytest.fixture(scope="module")
def opened(browser):
    """Opens a page, from nothing, in a tab that opened others: that takes a quarter of the time.

    What the page said in error and asked for stands in the tab's `errors` and `requests`.
    """
    tab = browser.new_page()
    tab.errors, tab.requests = [], []
    tab.on("pageerror", lambda error: tab.errors.append(str(error)))
    tab.on("console", lambda line: tab.errors.append(line.text) if line.type == "error" else None)
    tab.on("request", lambda request: tab.requests.append(request.url))

    def at(address, width=1280, height=900, scheme="light", motion="no-preference", ready=READY):
        tab.goto("about:blank")
        tab.set_viewport_size({"width": width, "height": height})
        tab.emulate_media(media="screen", color_scheme=scheme, reduced_motion=motion)
        tab.errors.clear()
        tab.requests.clear()
        if address:
            tab.goto(address)
            tab.wait_for_selector(ready, timeout=20_000)
        return tab

    yield at
    tab.close()


@pytest.fixture(scope="module")
def browser():
    program = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if program is None:
        unavailable("no Chromium is installed")
    try:
        from playwright.sync_api import sync_playwright
    except ModuleNotFoundError:
        unavailable("playwright is not installed")
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=program, args=FLAGS)
        yield opened
        opened.close()
