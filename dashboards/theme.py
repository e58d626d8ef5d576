"""How everything looks: one palette for light and dark, one scale of type, one chart template.

Two hues of Okabe and Ito and greys, chosen to be told apart with any colour vision: the tests
simulate those of people who lack one kind of cone. No hue stands for an actor, so none can be taken
for a flag, and none stands alone: words, dashes or places say the same.
"""

from __future__ import annotations

import plotly.graph_objects as go

PALETTE: dict[str, tuple[str, str]] = {
    "paper": ("#ffffff", "#12171c"),
    "wash": ("#f5f7f8", "#1a2128"),
    "rule": ("#d6dce1", "#313b45"),
    "faint": ("#8d98a2", "#75818d"),
    "muted": ("#54606b", "#a9b4be"),
    "ink": ("#1a2026", "#e9edf0"),
    "event": ("#d55e00", "#ee8540"),
    "event_band": ("rgba(213,94,0,0.16)", "rgba(238,133,64,0.20)"),
    "event_core": ("rgba(213,94,0,0.42)", "rgba(238,133,64,0.48)"),
    "fewer": ("#0072b2", "#56b4e9"),
    "fewer_band": ("#a5d2f0", "#1b5074"),
    "more": ("#d55e00", "#ee8540"),
    "more_band": ("#f8cba9", "#6b3a1a"),
    "unclear": ("#6b7782", "#98a4af"),
    "unclear_band": ("#e1e3e4", "#3e4246"),
    "chosen": ("#0072b2", "#56b4e9"),
    "scripted": ("#3d4650", "#c4ccd3"),
    "level_0": ("#f4f6f7", "#1b2228"),
    "level_1": ("#d3dbe1", "#313d48"),
    "level_2": ("#aebdc9", "#4c5b68"),
    "level_3": ("#f0a64a", "#a5601f"),
    "level_4": ("#d55e00", "#ee8540"),
    "level_5": ("#8a2f00", "#ffb27d"),
    "level_6": ("#3d1200", "#ffe6d4"),
    "heat_0": ("#fdf4ec", "#1b2127"),
    "heat_1": ("#f9dcc2", "#3f3026"),
    "heat_2": ("#f2bb8d", "#623f26"),
    "heat_3": ("#e6944f", "#88501e"),
    "heat_4": ("#9a4408", "#ec9a58"),
    "heat_5": ("#632600", "#ffcb9e"),
}
"""Every colour by its use: (on white, on dark). A light colour has one dark partner wherever it
occurs, because the page turns a drawn chart dark by replacing each colour with its partner."""

SANS = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'
SERIF = '"Iowan Old Style", "Palatino Linotype", Palatino, "Book Antiqua", Cambria, serif'
MONO = 'ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace'

TYPE_SCALE = {"small": 0.8125, "body": 1.0, "lead": 1.25, "title": 1.5625, "display": 2.25}
"""Sizes in rem: the only ones the page uses."""

CHART_TEXT = 13
"""Size of the text in charts, in pixels at the page's normal size."""

CONFIG = {
    "displayModeBar": False,
    "displaylogo": False,
    "showSendToCloud": False,
    "responsive": True,
    "scrollZoom": False,
}
"""Settings of every chart; `showSendToCloud` removes the button that would upload a chart."""


def color(use: str) -> str:
    """The colour for a use, as it is on white."""
    return PALETTE[use][0]


def swaps() -> dict[str, str]:
    """Light colour to dark colour, for charts drawn in the dark."""
    return dict(PALETTE.values())


def css_variables() -> str:
    """The palette, the fonts and the type scale as CSS custom properties, light and dark."""
    names = {use: use.replace("_", "-") for use in PALETTE}
    light = "".join(f"--{names[use]}:{pair[0]};" for use, pair in PALETTE.items())
    dark = "".join(f"--{names[use]}:{pair[1]};" for use, pair in PALETTE.items())
    type_ = "".join(f"--text-{name}:{size}rem;" for name, size in TYPE_SCALE.items())
    fonts = f"--sans:{SANS};--serif:{SERIF};--mono:{MONO};"
    return (
        f":root{{color-scheme:light dark;{fonts}{type_}{light}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
    )


def template() -> go.layout.Template:
    """The plotly template of all charts: no frame, faint grid, room for labels inside."""
    axis = {
        "gridcolor": color("rule"),
        "linecolor": color("faint"),
        "zeroline": False,
        "ticks": "",
        "tickfont": {"color": color("muted"), "size": CHART_TEXT - 1},
        "fixedrange": True,
        "automargin": False,
    }
    return go.layout.Template(
        layout={
            "font": {"family": SANS, "size": CHART_TEXT, "color": color("ink")},
            "paper_bgcolor": color("paper"),
            "plot_bgcolor": "rgba(0,0,0,0)",
            "margin": {"l": 36, "r": 8, "t": 8, "b": 36},
            "showlegend": False,
            "dragmode": False,
            "hovermode": "closest",
            "hoverlabel": {
                "bgcolor": color("paper"),
                "bordercolor": color("faint"),
                "font": {"family": SANS, "size": CHART_TEXT, "color": color("ink")},
                "align": "left",
            },
            "xaxis": axis,
            "yaxis": axis,
        }
    )


def figure(height: int) -> go.Figure:
    """An empty chart of a height in pixels, in the house style."""
    chart = go.Figure()
    chart.update_layout(template=template(), height=height)
    return chart
