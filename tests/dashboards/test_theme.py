"""One palette that everyone can tell apart, in light and in dark, and charts that stay at home."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from dashboards import theme
from dashboards.figures.heat import STEPS

TEXT = ["ink", "muted", "event", "fewer", "scripted", "level_5"]
"""Colours that text or thin marks have on the page's own ground."""


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(
        weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True)
    )


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("side", [0, 1], ids=["light", "dark"])
def test_text_can_be_read(side):
    paper = theme.PALETTE["paper"][side]
    for use in ("ink", "muted"):
        assert contrast(theme.PALETTE[use][side], paper) >= 4.5, use
    for use in TEXT:
        # large text and graphical objects
        assert contrast(theme.PALETTE[use][side], paper) >= 3, use


@pytest.mark.parametrize("side", [0, 1], ids=["light", "dark"])
def test_levels_can_be_told_apart_without_hue(side):
    """Each level is darker than the one below it (lighter, on dark ground)."""
    ladder = [luminance(theme.PALETTE[f"level_{level}"][side]) for level in range(7)]
    assert ladder == sorted(ladder, reverse=side == 0)
    assert len(set(ladder)) == 7


@pytest.mark.parametrize("side", [0, 1], ids=["light", "dark"])
def test_counts_can_be_read_on_every_colour_of_the_heatmap(side):
    """The page writes them in ink on the four pale colours and in paper on the two deep ones."""
    for step in range(STEPS):
        ground = theme.PALETTE[f"heat_{step}"][side]
        text = theme.PALETTE["ink" if step < 4 else "paper"][side]
        assert contrast(text, ground) >= 4.5, step
    style = (Path(theme.__file__).parent / "sweep.css").read_text(encoding="utf-8")
    assert ".heat-0, .heat-1, .heat-2, .heat-3 { color: var(--ink); }" in style
    assert ".heat-4, .heat-5 { color: var(--paper); }" in style


@pytest.mark.parametrize("side", [0, 1], ids=["light", "dark"])
def test_colours_of_the_heatmap_can_be_told_apart_without_hue(side):
    """Each is clearly darker than the one before it (lighter, on dark ground)."""
    ladder = [theme.PALETTE[f"heat_{step}"][side] for step in range(STEPS)]
    lights = [luminance(colour) for colour in ladder]
    assert lights == sorted(lights, reverse=side == 0)
    assert all(contrast(one, other) > 1.15 for one, other in pairwise(ladder))


def test_fewer_and_more_differ_in_more_than_red_and_green():
    """Blue against orange: the blue channel alone tells them apart."""
    fewer, more = theme.color("fewer"), theme.color("more")
    assert int(fewer[5:7], 16) - int(more[5:7], 16) > 100


def test_a_light_colour_has_one_dark_partner():
    partners: dict[str, str] = {}
    for light, dark in theme.PALETTE.values():
        assert partners.setdefault(light, dark) == dark


def test_every_chart_keeps_its_data_to_itself():
    assert theme.CONFIG["showSendToCloud"] is False
    assert theme.CONFIG["displaylogo"] is False
    assert theme.CONFIG["responsive"] is True


def test_charts_use_colours_of_the_palette_only():
    known = {light for light, _ in theme.PALETTE.values()} | {"rgba(0,0,0,0)"}
    found = re.findall(r"#[0-9a-f]{6}|rgba\([^)]*\)", str(theme.template().to_plotly_json()))
    assert set(found) <= known
