"""The page of claims: what the sources say, what the model shows, by which rule; one HTML file."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from string import Template
from typing import Any

from dashboards import theme
from dashboards.claims_table import all_measures
from dashboards.markup import Cell, Html, Table, command, escape, table, tag
from dashboards.sections import section
from dashboards.sentences import claims as say
from dashboards.words import capital, plural

FOLDER = Path(__file__).parent


def build(document: dict[str, Any], out_path: Path) -> Path:
    """Write the page of the claims and return its path."""
    out_path = Path(out_path)
    out_path.write_text(page(document), encoding="utf-8")
    return out_path


def page(document: dict[str, Any]) -> str:
    """The whole page as text."""
    claims = [one for one in document["claims"] if one["kind"] != "placebo"]
    claims.sort(key=_number)
    placebos = [one for one in document["claims"] if one["kind"] == "placebo"]
    parts = [
        ("answer", "The answer", _answer(document, claims)),
        ("claims", "The claims", _claims(claims)),
        ("placebos", "Placebos", _placebos(placebos)),
        ("rule", "The rule", _rule(document)),
        ("numbers", "The numbers", all_measures(claims + placebos)),
        ("regenerate", "Get it again", _regenerate(document)),
    ]
    shown = [(id, word, html) for id, word, html in parts if html]
    contents = [tag("li", tag("a", word, href=f"#{id}")) for id, word, _ in shown]
    style = [(FOLDER / name).read_text(encoding="utf-8") for name in ("page.css", "claims.css")]
    return Template((FOLDER / "claims.html").read_text(encoding="utf-8")).substitute(
        facts=_facts(document),
        contents="".join(contents),
        sections="".join(html for _, _, html in shown),
        style=theme.css_variables() + "\n".join(style),
        script="\n".join(
            (FOLDER / name).read_text(encoding="utf-8") for name in ("claims.js", "take.js")
        ),
    )


def _number(one: dict[str, Any]) -> tuple[float, str]:
    """Claims stand in the order of their numbers, those without one at the end."""
    return (one["id"] if isinstance(one["id"], int) else float("inf")), one["name"]


def _facts(document: dict[str, Any]) -> Html:
    pairs = document["draws"] * document["pairs"]
    placebos = sum(one["kind"] == "placebo" for one in document["claims"])
    more = sum(
        one.get("pairs", document["pairs"]) > document["pairs"] for one in document["claims"]
    )
    lines = [
        plural(len(document["claims"]) - placebos, "claim"),
        plural(placebos, "placebo"),
        f"{pairs:,} pairs of simulated futures for each comparison"
        + (f", more for {plural(more, 'claim')} close to a limit of the rule" if more else ""),
        plural(document["draws"], "draw")
        + " of the assumptions"
        + (
            ", with parameters accepted against the record"
            if document.get("ensemble") == "calibrated"
            else ""
        ),
    ]
    return tag("ul", [tag("li", line) for line in lines], class_="facts-line")


def _answer(document: dict[str, Any], claims: list[dict[str, Any]]) -> Html:
    counts = Counter(one["verdict"] for one in claims)
    lines = [
        tag("li", tag("b", str(counts[verdict])), f" {verdict}: {words}")
        for verdict, words in document["verdicts"].items()
        if counts[verdict]
    ]
    return section(
        "answer",
        "The answer",
        tag("p", say.answer(claims), class_="answer"),
        tag("ul", lines, class_="lines"),
        tag("p", say.CAUTION, class_="note"),
    )


def _claims(claims: list[dict[str, Any]]) -> Html:
    if not claims:
        return Html("")
    kinds = [kind for kind in say.KINDS if any(one["kind"] == kind for one in claims)]
    meanings = [tag("li", tag("b", say.kind(kind)), f": {say.KINDS[kind]}") for kind in kinds]
    return section(
        "claims",
        "The claims",
        tag("h3", say.claims_finding(claims)),
        tag("ul", meanings, class_="lines"),
        _filter(claims, kinds),
        _table(claims, "What the sources claim and what the model shows"),
        tag("p", say.HOW_TO_READ, class_="note"),
    )


def _placebos(placebos: list[dict[str, Any]]) -> Html:
    if not placebos:
        return Html("")
    return section(
        "placebos",
        "Placebos",
        tag("h3", say.placebos_finding(placebos)),
        tag("p", say.ABOUT_PLACEBOS, class_="note"),
        _table(placebos, "Changes that must show nothing"),
    )


def _filter(claims: list[dict[str, Any]], kinds: list[str]) -> Html:
    """A search box and two choices; shown by the page's script, useless without it."""
    verdicts = list(dict.fromkeys(one["verdict"] for one in claims))
    choices = [tag("option", "every kind", value="")]
    choices += [tag("option", say.kind(kind), value=kind) for kind in kinds]
    found = [tag("option", "every verdict", value="")]
    found += [tag("option", verdict, value=verdict) for verdict in sorted(verdicts)]
    return tag(
        "form",
        tag("label", "Search ", tag("input", type="search", id="claim-search")),
        tag("label", "Kind ", tag("select", choices, id="claim-kind")),
        tag("label", "Verdict ", tag("select", found, id="claim-verdict")),
        tag("output", "", id="claim-count"),
        class_="filter",
        hidden=True,
    )


def _table(claims: list[dict[str, Any]], caption: str) -> Html:
    content = Table(
        columns=["Claim", "Kind", "Contrast", "Difference and draws", "Verdict", "The record"],
        rows=[_row(one) for one in claims],
        caption=caption,
        cards=True,
        broad=True,
        quiet=True,
    )
    return tag("div", table(content), class_="claims")


def _row(one: dict[str, Any]) -> list[object]:
    measures = one["worlds"][0]["measures"]
    shown = [measure for measure in measures if measure["decides"]] or measures
    number = f" {one['id']}" if isinstance(one["id"], int) else ""
    return [
        Cell([one["claim"], _more(one)], sort=one["name"],
             note=f"{one['source']}{f' (claim{number})' if number else ''}"),
        Cell(tag("span", say.kind(one["kind"]), data_kind=one["kind"])),
        Cell([tag("p", say.contrast(measure, one["arms"])) for measure in shown]),
        Cell([_difference(measure, len(shown) > 1) for measure in shown]),
        Cell(_badge(one["verdict"]), note=say.besides(one)),
        Cell(say.RECORD[one["record"]["supports"]], note=one["record"]["why"]),
    ]  # fmt: skip


def _badge(verdict: str) -> Html:
    """A verdict as a small label whose shape, not only its colour, tells it."""
    style = verdict.replace(" ", "-")
    return tag("span", verdict, class_=f"badge verdict {style}", data_verdict=verdict)


def _difference(measure: dict[str, Any], is_one_of_several: bool) -> Html:
    """The difference with its intervals, and how the draws are spread."""
    amount, *intervals = say.difference(measure)
    label = tag("small", capital(say.short(measure))) if is_one_of_several else None
    lines = [tag("small", line) for line in intervals]
    return tag("p", label, tag("b", amount), lines, _signs(measure))


def _signs(measure: dict[str, Any]) -> list[Html]:
    """The draws as a bar: the expected sign, unresolved, the opposite sign; and in words."""
    if measure["signs"] is None:
        return [tag("small", "too few futures to count draws")]
    bar = [
        tag("span", class_=style, style=f"width:{share * 100:.1f}%")
        for style, share, _ in say.shares(measure)
        if share > 0
    ]
    words = say.shares_in_words(measure)
    return [
        tag("span", bar, class_="signs", role="img", aria_label=f"draws: {words}"),
        tag("small", words, aria_hidden="true"),
    ]


def _more(one: dict[str, Any]) -> Html:
    """Everything else about a claim: what is expected, every measure in every world, notes."""
    lines = [tag("p", one["expectation"])]
    for world in one["worlds"]:
        entries = [tag("li", capital(say.measure(each, one["arms"]))) for each in world["measures"]]
        lines += [tag("h4", say.world(world)), tag("ul", entries)]
    for word in ("shortfall", "note"):
        if one[word]:
            lines.append(tag("p", one[word], class_="note"))
    return tag("details", tag("summary", "All measures"), lines)


def _rule(document: dict[str, Any]) -> Html:
    return section(
        "rule",
        "The rule",
        tag(
            "h3",
            "The rule for claims was fixed before the verdicts; that for placebos was changed "
            "after a rough run",
        ),
        tag("ul", [tag("li", line) for line in document["rule"]], class_="lines"),
    )


def _regenerate(document: dict[str, Any]) -> Html:
    size = f"--draws {document['draws']} --pairs {document['pairs']} --seed {document['seed']}"
    if document.get("ensemble"):
        size += f" --ensemble {document['ensemble']}"
    facts = [
        ("Model", f"Araxes {document['araxes']}, {document['model']}"),
        ("Claims", "one file each in tests/behaviour; add one, or object to one"),
    ]
    return section(
        "regenerate",
        "Get it again",
        command(f"araxes claims {size}"),
        tag("dl", [(tag("dt", escape(word)), tag("dd", text)) for word, text in facts],
            class_="facts"),
    )  # fmt: skip
