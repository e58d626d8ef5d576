"""A run's page tells how the model stands against its sources, with the verdicts that are kept."""

import re
from dataclasses import replace
from html import unescape

import pytest

from dashboards.sections.sources import sources
from dashboards.words import numeral
from model.claims.kept import FILES, NOT_SHOWN, kept, shortened
from model.claims.reading import FOLDER, files, read_claim
from tests.dashboards.sample_run import sample_findings


@pytest.fixture(scope="module")
def findings():
    return sample_findings()


def rows(part):
    lines = re.findall(r"<tr[^>]*>(.*?)</tr>", part)
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", line) for line in lines]
    return [[unescape(re.sub("<.*?>", "", cell)) for cell in line] for line in cells]


@pytest.mark.parametrize("ensemble", FILES)
def test_every_claim_stands_there_with_its_verdict(findings, ensemble):
    found = kept(ensemble)
    part = str(sources(replace(findings, claims=found)))
    counts, *folded = re.findall(r"<table.*?</table>", part)
    claims = [one for one in found["claims"] if one["kind"] != "placebo"]
    listed = [row for each in folded for row in rows(each)[1:]]
    assert sorted((text, verdict.lower().split(";")[0]) for text, _, verdict in listed) == sorted(
        (one["claim"], one["verdict"]) for one in claims
    )
    missed = sum(one["verdict"] in NOT_SHOWN for one in claims)
    assert len(rows(folded[0])) - 1 == missed
    head, *lines = rows(counts)
    for line in lines:
        kind = line[0].split(":")[0].lower().replace("-", "_")
        for verdict, number in zip(head[1:-1], line[1:-1], strict=True):
            assert int(number) == sum(
                (one["kind"], one["verdict"]) == (kind, verdict.lower()) for one in claims
            )
    assert sum(int(line[-1]) for line in lines) == len(claims) == 63
    typed = " ".join(re.sub("<.*?>", " ", part).split())
    assert ("--ensemble calibrated" in typed) == (ensemble == "calibrated")
    assert ("least at odds with the record" in part) == (ensemble == "calibrated")
    assert f"Araxes {found['araxes']}" in part


@pytest.mark.parametrize("ensemble", FILES)
def test_what_is_kept_is_of_the_claims_as_they_are_written_now(ensemble):
    found = kept(ensemble)
    assert {one["name"]: one["claim"] for one in found["claims"]} == {
        path.stem: read_claim(path)[0].claim for path in files(folder=FOLDER)
    }
    assert found.get("ensemble", "prior") == ensemble
    again = shortened(
        found
        | {
            "claims": [
                one
                | {
                    "worlds": [
                        {
                            "measures": [
                                each | {"decides": which == "measures"}
                                for which in ("measures", "beside")
                                for each in one[which]
                            ]
                        }
                    ]
                }
                for one in found["claims"]
            ]
        }
    )
    assert again == found


def test_a_part_that_comes_out_the_other_way_round_is_never_passed_over(findings):
    """A claim depends where its measures differ; the page says that one shows the opposite."""
    found = kept()
    parts = [
        one["claim"]
        for one in found["claims"]
        if one["verdict"] == "depends"
        and any(measure["verdict"] == "contradicted" for measure in one["measures"])
    ]
    page = str(sources(replace(findings, claims=found)))
    part = unescape(re.sub("<.*?>", " ", page))
    several = numeral(len(parts))
    assert f"It contradicts none as a whole, but a part of {several} others." in part
    listed = [row for each in re.findall(r"<table.*?</table>", page)[1:] for row in rows(each)[1:]]
    assert {text for text, _, verdict in listed if "a part is contradicted" in verdict} == {*parts}
    plain = [one | {"measures": one["measures"][:0]} for one in found["claims"]]
    page = str(sources(replace(findings, claims=found | {"claims": plain})))
    assert "and contradicts none." in page


def test_without_kept_verdicts_nothing_is_said(findings):
    assert str(sources(replace(findings, claims=None))) == ""


def test_placebos_that_show_something_are_counted(findings):
    found = kept()
    placebos = [one for one in found["claims"] if one["kind"] == "placebo"]
    assert f"Of {len(placebos)} changes that must show nothing, all did so." in str(
        sources(replace(findings, claims=found))
    )
    broken = [
        one | {"verdict": "not nil"} if one is placebos[0] else one for one in found["claims"]
    ]
    part = str(sources(replace(findings, claims=found | {"claims": broken})))
    assert f"nothing, {len(placebos) - 1} did so." in part
