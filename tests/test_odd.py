"""The description of the model follows the protocol and keeps up with the code."""

import json
import re
from pathlib import Path
from statistics import fmean, median

import pytest

from model.claims.kept import NOT_SHOWN, kept
from model.claims.reading import FOLDER, files, read_claim
from model.cli.odd import BEGIN, PAGE, TABLES, with_tables
from model.hindcast.results import FILE as RESULTS

ROOT = Path(__file__).parent.parent
ODD = PAGE.read_text(encoding="utf-8")

HEADINGS = [
    "I Overview",
    "I.i Purpose",
    "I.ii Entities, state variables and scales",
    "I.iii Process overview and scheduling",
    "II Design concepts",
    "II.i Theoretical and empirical background",
    "II.ii Individual decision-making",
    "II.iii Learning",
    "II.iv Individual sensing",
    "II.v Individual prediction",
    "II.vi Interaction",
    "II.vii Collectives",
    "II.viii Heterogeneity",
    "II.ix Stochasticity",
    "II.x Observation",
    "III Details",
    "III.i Implementation details",
    "III.ii Initialisation",
    "III.iii Input data",
    "III.iv Submodels",
    "III.v Against the record",
    "III.vi Where it departs from its specification",
]
APPENDICES = [
    "Appendices",
    "A The 63 claims",
    "B Parameters",
    "C Switches",
    "D Rival explanations",
    "E Quantities",
    "F Menus",
    "G Policy types",
]


def section(title: str) -> str:
    """The text under a heading, down to the next heading of the same or a higher rank."""
    rank, rest = re.search(rf"^(#+) {re.escape(title)}\n(.*)", ODD, flags=re.M | re.S).groups()
    return re.split(rf"^#{{1,{len(rank)}}} ", rest, flags=re.M)[0]


def test_the_protocol_stands_in_order():
    assert re.findall(r"^#{2,3} (.*)$", ODD, flags=re.M) == HEADINGS + APPENDICES


def test_the_order_of_a_week_is_the_one_of_the_code():
    from model.simulation import Simulation

    described = re.findall(
        r"^(\d+)\. (.+)$", section("I.iii Process overview and scheduling"), re.M
    )
    documented = re.findall(r"^\s*(\d+)\.? +(.+)$", Simulation.step.__doc__, flags=re.M)
    assert [int(number) for number, _ in described] == list(range(1, 13))
    assert described == documented


def test_every_mechanism_is_described():
    files = {path.name for path in ROOT.glob("model/mechanisms/[a-z]*.py")}
    described = set(re.findall(r"^#### .*`(\w+\.py)`", section("III.iv Submodels"), flags=re.M))
    assert described == files


def test_every_switch_is_described():
    from model.language.parameters import switches

    named = set(re.findall(r"`(\w+)`", section("III.iv Submodels")))
    assert named >= switches().keys()


def test_the_decisions_of_every_role_are_described():
    from model.language.roles import MENUS

    table = section("II.ii Individual decision-making")
    assert all(f"\n| {role.replace('_', ' ')}" in table for role in MENUS)


def test_the_tables_are_those_of_the_data():
    assert with_tables(ODD) == ODD, "write them again: python -m model.cli.odd"


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_one_place(name):
    with pytest.raises(ValueError, match=name):
        with_tables(ODD.replace(BEGIN.format(name), ""))


def test_every_claim_has_a_verdict_from_the_full_run_and_a_reason_if_it_is_not_shown():
    found = kept()
    assert (found["draws"], found["pairs"]) == (50, 2000)
    stated = {path.stem: read_claim(path)[0] for path in files(folder=FOLDER)}
    assert {one["name"]: one["kind"] for one in found["claims"]} == {
        name: claim.kind for name, claim in stated.items()
    }
    for one in found["claims"]:
        assert one["verdict"] != "untested"
        missed = one["verdict"] in NOT_SHOWN
        assert bool(stated[one["name"]].shortfall) == missed, one["name"]


def test_every_role_and_act_is_named():
    from model.language.roles import MENUS

    text = section("I.ii Entities, state variables and scales")
    assert all(f"\n| {role.replace('_', ' ')} |" in text for role in MENUS)


def test_it_says_what_was_used_for_building():
    purpose = section("I.i Purpose")
    assert all(name in purpose for name in ("thaw-2018", "lachin-2023", "war-2020"))
    assert "no evidence" in purpose


def test_what_is_said_of_the_claims_under_the_calibrated_ensemble_is_so():
    text = " ".join(ODD.split())
    before, after = ({one["name"]: one for one in kept(which)["claims"]}
                     for which in ("prior", "calibrated"))  # fmt: skip
    assert kept("prior")["model"] == kept("calibrated")["model"]
    placebos = [one for one in after.values() if one["kind"] == "placebo"]
    assert {one["verdict"] for one in placebos} == {"nil"}
    assert f"All {len(placebos)} placebos show nothing here too" in text
    effects = [
        (one["id"], was["effect"], now["effect"])
        for name, one in before.items()
        for was, now in zip(one["measures"], after[name]["measures"], strict=True)
        if one["kind"] != "placebo"
        and was["unit"] == "share of futures"
        and abs(was["effect"]) > 0.01
    ]
    assert f"Of the {len(effects)} deciding effects on a share of futures" in text
    assert [id for id, was, now in effects if was * now <= 0] == [61]
    assert median(now / was for _, was, now in effects) == pytest.approx(1.14, abs=0.005)
    changed = {
        one["id"] for name, one in before.items() if one["verdict"] != after[name]["verdict"]
    }
    assert changed == {39, 48, 52}
    corners = {one["id"] for name, one in before.items() if one["corner"] != after[name]["corner"]}
    assert corners == {13, 20, 23, 24, 39, 48, 52}
    chances = json.loads(RESULTS.read_text(encoding="utf-8"))["chances"]
    for which in ("calibrated", "prior"):
        assert f"{fmean(chances[which]):.3f}" in text


def test_what_is_reported_of_ambiguity_and_of_turkish_backing_is_so():
    text = " ".join(ODD.split())
    found = {
        (one["id"], arm): f"{100 * value:.0f}"
        for one in kept()["claims"]
        for measure in (*one["measures"], *one["beside"])
        if measure["words"].startswith("major clash by week 26")
        for arm, value in measure["levels"].items()
    }
    said = {
        arm: found[17, arm] for arm in ("open", "neutral", "azerbaijan", "half-armenia", "armenia")
    }
    assert said["neutral"] == said["azerbaijan"]
    assert (
        "In `war-2020` a major clash comes in {open} of 100 futures with an undecided Russia; in "
        "{neutral} with one openly neutral or openly behind Baku; but in {half-armenia} with one "
        "half bound to Yerevan, and in {armenia} with one wholly bound"
    ).format(**said) in text
    backed, withdrawn = found[23, "backed"], found[23, "withdrawn"]
    assert f"a major clash in {withdrawn} instead of {backed}" in text
    assert f"{found[32, 'explicit']} instead of {found[32, 'open']} of 100" in text


def test_the_base_rates_are_those_that_are_disclosed():
    disclosed = (ROOT / "model" / "DISCLOSURES.md").read_text(encoding="utf-8")
    rows = re.findall(
        r"^\| `([a-z-]+-\d{4})` \| [^|]+ \| ([\d.]+) \| (the same|[\d.]+)",
        section("I.i Purpose"),
        re.M,
    )
    assert len(rows) == 8
    for name, early, window in rows:
        found = re.search(
            rf"^\| `{name}` \| \w+ \| ([\d.]+) ± [\d.]+ \| ([\d.]+) ±", disclosed, re.M
        )
        assert (early, early if window == "the same" else window) == found.groups(), name
