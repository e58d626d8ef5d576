"""The dated episodes: days in order, known codes, deaths with their measure, both accounts."""

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import pytest
import yaml
from pydantic import BaseModel, ConfigDict, Field

from model.load import load_scenario
from tests.evidence.dated import FILE as RECORD
from tests.test_scenarios import HINDCASTS, PARTISAN, texts

ROOT = Path(__file__).parent.parent.parent
FILE = ROOT / "model" / "evidence" / "episodes.yaml"
BASE = yaml.safe_load((ROOT / "scenarios" / "base.yaml").read_text(encoding="utf-8"))
PARTIES = {"ARM", "AZE"}
BOTH_SAY = {"force", "restriction", "displacement"}
UNDISPUTED = {"borders-closed-1993"}


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Deaths(Strict):
    count: Annotated[float, Field(ge=0)]
    of: Literal["month", "months", "episode"]
    measure: Literal["ucdp"]
    low: float | None = None
    high: float | None = None
    low_high_of: Literal["year"] | None = None
    reported: list[str] = []


class Episode(Strict):
    id: Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]
    title: str
    kind: Literal[
        "alignment", "at_home", "ceasefire", "displacement", "force", "guarantee", "institution",
        "mediation", "restriction", "statement",
    ]  # fmt: skip
    start: Annotated[date, Field(alias="from")]
    until: date | None = None
    to_the_month: bool = False
    theatres: list[str] = []
    parties: Annotated[list[str], Field(min_length=1)]
    actor: list[str] = []
    deaths: Deaths | None = None
    displaced: int | None = None
    ended: str | None = None
    accounts: dict[Literal["ARM", "AZE"], str] = {}
    provenance: Literal["cited", "dataset", "mixed", "unverified"]
    source: Annotated[str, Field(min_length=5)]
    confidence: Literal["high", "low", "medium"]


@cache
def raw() -> dict:
    return yaml.safe_load(FILE.read_text(encoding="utf-8"))


@cache
def episodes() -> list[Episode]:
    return [Episode(**each) for each in raw()["episodes"]]


def test_days_are_in_order_and_ids_are_unique():
    assert len(episodes()) == 65
    assert [each.start for each in episodes()] == sorted(each.start for each in episodes())
    assert len({each.id for each in episodes()}) == len(episodes())
    for each in episodes():
        assert each.until is None or each.start < each.until <= raw()["last_reviewed"], each.id
        if each.to_the_month:  # the last day of its month
            assert date.fromordinal(each.start.toordinal() + 1).day == 1, each.id


def test_codes_are_those_of_the_world_and_stand_in_alphabetical_order():
    for each in episodes():
        for codes, known in (
            (each.theatres, BASE["theatres"]),
            (each.parties, BASE["actors"]),
            (each.actor, each.parties),
        ):
            assert codes == sorted(set(codes)), each.id
            assert set(codes) <= set(known), each.id


def test_force_and_restrictions_say_where_and_how_they_ended():
    for each in episodes():
        if each.kind in ("force", "ceasefire"):
            assert each.theatres, each.id
            assert each.ended, each.id
            assert len(each.parties) >= 2, each.id


def test_both_sides_are_heard_or_neither():
    for each in episodes():
        assert set(each.accounts) in (PARTIES, set()), each.id
        if each.kind in BOTH_SAY and each.id not in UNDISPUTED:
            assert each.accounts, each.id


def test_deaths_beside_a_range_lie_in_it():
    [war] = [each.deaths for each in episodes() if each.deaths and each.deaths.low is not None]
    assert war.low <= war.count <= war.high


def test_the_deaths_are_those_of_the_windows():
    """Whatever a hindcast records for an episode of force is the count that stands here."""
    compared = set()
    for name in HINDCASTS:
        for seen in load_scenario(name).observed:
            for each in episodes():
                if each.kind != "force" or each.start != seen.date or not seen.deaths:
                    continue
                if seen.deaths_of == each.deaths.of:
                    assert seen.deaths == each.deaths.count, (name, each.id)
                    compared.add(each.id)
    assert {"four-days-2016", "july-2020", "war-2020", "september-2022"} <= compared
    assert "offensive-2023" in compared


def test_the_months_of_the_war_sum_to_the_war():
    """September and November 2020 are recorded elsewhere; October is the rest of the episode."""
    by_id = {each.id: each for each in episodes()}
    [september] = {
        seen.deaths
        for seen in load_scenario("war-2020").observed
        if seen.deaths_of == "month" and seen.date == by_id["war-2020"].start
    }
    november = by_id["statement-2020"].deaths.count
    assert by_id["war-2020"].deaths.count - september - november == pytest.approx(5548.8)


@pytest.mark.parametrize("file", [FILE, RECORD], ids=lambda file: file.stem)
def test_the_words_take_no_side(file):
    """Words of one side's account stand in inverted commas, and only in accounts and notes."""
    for keys, text in texts(yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)):
        quoted = "accounts" in keys or keys[-1] == "note"
        unquoted = re.sub(r"'[^']*'", "", text) if quoted else text
        assert not PARTISAN.search(unquoted), f"{keys}: {text}"
