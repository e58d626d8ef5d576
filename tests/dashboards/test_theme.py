"""One palette that everyone can tell apart, in light and in dark, and charts that stay at home."""

import math
import re
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from dashboards import theme
from dashboards.figures.heat import STEPS

FOLDER = Path(theme.__file__).parent
SMALL_TEXT = {"ink", "muted", "fewer", "scripted"}
"""Colours that text of any size has on the page's own ground."""
LARGE_TEXT = {"event"}
"""Colours that only large text and marks have there."""
MARKS = ("event", "fewer", "more", "unclear", "chosen", "scripted", "level_5")

# Machado, Oliveira and Fernandes (2009), for people who lack one kind of cone: rows of matrices
# that act on linear red, green and blue.
EYES = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
APART = [
    (("fewer", "more", "unclear"), 20),
    (("fewer_band", "more_band", "unclear_band"), 15),
    (("chosen", "scripted"), 25),
    (("event", "faint"), 40),
]
"""Colours that stand side by side in one chart, and how far apart they must look (CIE 1976)."""


def linear(colour: str) -> list[float]:
    """Linear red, green and blue."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2."""
    return dot((0.2126, 0.7152, 0.0722), linear(colour))


def dot(weights, values) -> float:
    return sum(weight * value for weight, value in zip(weights, values, strict=True))


def seen(colour: str, eyes: str) -> tuple[float, float, float]:
    """Lightness and the two opponent colours (CIE L*a*b*) as such eyes see them."""
    light = [min(1.0, max(0.0, dot(row, linear(colour)))) for row in EYES[eyes]]
    white = (
        ((0.4124564, 0.3575761, 0.1804375), 0.95047),
        ((0.2126729, 0.7151522, 0.0721750), 1.0),
        ((0.0193339, 0.1191920, 0.9503041), 1.08883),
    )
    parts = [dot(row, light) / most for row, most in white]
    x, y, z = [p ** (1 / 3) if p > 216 / 24389 else (24389 / 27 * p + 16) / 116 for p in parts]
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def apart(one: str, other: str, side: int, eyes: str) -> float:
    return math.dist(*(seen(theme.PALETTE[use][side], eyes) for use in (one, other)))


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("side", [0, 1], ids=["light", "dark"])
def test_text_can_be_read(side):
    for ground in ("paper", "wash"):
        for use in SMALL_TEXT:
            assert contrast(theme.PALETTE[use][side], theme.PALETTE[ground][side]) >= 4.5, use
    for use in (*LARGE_TEXT, *MARKS):
        assert contrast(theme.PALETTE[use][side], theme.PALETTE["paper"][side]) >= 3, use


def test_text_has_no_other_colours():
    """Paper is the text on dark badges, whose ground is ink, and on the deep colours of a map."""
    for path in FOLDER.glob("*.css"):
        style = path.read_text(encoding="utf-8")
        used = re.findall(r"([^{}]*)\{[^{}]*(?<!-)color: var\(--([a-z0-9-]+)\)", style)
        for selector, use in used:
            allowed = SMALL_TEXT | {"paper"}
            allowed |= LARGE_TEXT if selector.strip() == ".answer strong" else set()
            assert use in allowed, (path.name, selector, use)


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("side", [0, 1], ids=["light", "dark"])
def test_colours_can_be_told_apart_with_any_colour_vision(side, eyes):
    for uses, least in APART:
        for one, other in combinations(uses, 2):
            assert apart(one, other, side, eyes) >= least, (one, other)
    for one, other in pairwise(f"level_{level}" for level in range(7)):
        assert apart(one, other, side, eyes) >= 8, (one, other)
    for one, other in pairwise(f"heat_{step}" for step in range(STEPS)):
        assert apart(one, other, side, eyes) >= 12, (one, other)


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
