"""What signs are worth: by hand in a few futures, and beside what the calendar alone tells."""

import numpy as np
import pytest

from model.analysis.signs import FIGHTING, rated, signs
from model.analysis.uncertainty import exact
from tests.dashboards.sample_signs import clashes, rows_of, table_of

SUPPLY = ("supply.NK", 0.5, "down")


def one(found, sign=SUPPLY):
    [row] = found.table[found.table["path"] == sign[0]].to_dict("records")
    return row


def test_every_rate_by_hand():
    """100 futures, 20 weeks: 10 clash in week 4, 10 in week 15, 5 in week 20, 75 never."""
    table = table_of(
        clashes(w4=10, w15=10, w20=5, never=75),
        rows_of(
            SUPPLY,
            beyond={0: 8},
            warning={2: 12, 10: 8},
            late={4: 3},
            lead={2: 6, 5: 3},
            lead_after={10: 2},
            later={0: 1},
            none={0: 8},
        ),
    )
    found = rated(table, 20)
    row = one(found)
    assert (found.futures, found.clashes, found.simultaneous) == (100, 20, 0)
    assert (row["warnings"], row["hits"]) == (20, 11)
    assert row["hit_rate"] == 11 / 20
    # In week 2: of 100 futures 20 in 13 weeks; in week 10: of 90 futures 15.
    assert row["usual"] == pytest.approx(12 / 20 * 20 / 100 + 8 / 20 * 15 / 90)
    assert row["announced"] == 9 / 20
    assert row["false_alarms"] == 8 / 75
    assert (row["lead_low"], row["lead"], row["lead_high"]) == (2, 2, 10)
    assert row["gain"] == pytest.approx((11 - 20 * row["usual"]) / 25)
    assert row["sort"] == "people and supplies"
    assert [row["hit_rate_low"], row["hit_rate_high"]] == pytest.approx(exact(11, 20).tolist())


def test_the_usual_rate_is_over_weeks_in_which_a_warning_can_come():
    found = rated(table_of(clashes(w0=10, w2=30, never=60)), 3)
    # 90 futures are without a clash after weeks 0 and 1, 60 after week 2; the first does not count.
    assert found.usual == pytest.approx(30 / (90 + 60))
    assert found.table.empty


def test_a_sign_that_only_follows_the_calendar_tells_nothing():
    """All danger lies in weeks 30 to 39, and so do the warnings: they are right as often as any."""
    danger = {f"w{week}": 400 for week in range(30, 40)}
    late = rows_of(SUPPLY, warning={29: 2000}, lead={5: 800}, none={0: 1200})
    early = rows_of(("violations.NK", 80.0, "up"), warning={5: 300}, lead={1: 1}, none={0: 299})
    found = rated(table_of(clashes(**danger, never=6000), late, early), 52)
    assert one(found)["hit_rate"] == one(found)["usual"] == 0.4
    assert found.usual < 0.15
    assert not found.table["tells"].any()


def test_what_tells_comes_first():
    signs = [("supply.NK", 0.5, "down"), ("talks", 0.5, "up"), ("violations.NK", 80.0, "up")]
    hits = (110, 300, 400)
    pieces = [
        rows_of(sign, warning={1: 1000}, lead={3: n}, none={0: 1000 - n})
        for sign, n in zip(signs, hits, strict=True)
    ]
    found = rated(table_of(clashes(w4=1000, never=9000), *pieces), 20)
    assert list(found.table["path"]) == ["violations.NK", "talks", "supply.NK"]
    assert list(found.table["tells"]) == [True, True, False]
    assert list(found.telling["path"]) == ["violations.NK", "talks"]


def test_among_many_signs_of_chance_none_tells():
    """2,000 signs without any meaning: single 95 % intervals would let some fifty through."""
    rng = np.random.default_rng(1)
    pieces = []
    for number in range(2000):
        hits = int(rng.binomial(300, 0.1))
        sign = ("violations.NK", float(number), "up")
        pieces.append(rows_of(sign, warning={1: 300}, lead={3: hits}, none={0: 300 - hits}))
    found = rated(table_of(clashes(w4=100_000, never=900_000), *pieces), 20)
    assert len(found.table) == 2000
    assert (found.table["hit_rate_low"] > found.table["usual_high"]).sum() > 10
    assert not found.table["tells"].any()


def test_a_script_s_calendar_is_left_out_and_counted():
    script = rows_of(SUPPLY, beyond={0: 40}, warning={1: 58}, late={2: 1}, none={0: 58})
    often = rows_of(("talks", 0.5, "up"), warning={1: 95}, none={0: 95})
    found = rated(table_of(clashes(w4=5, never=95), script, often), 20)
    assert list(found.table["path"]) == ["talks"]
    assert found.simultaneous == 1


def test_fighting_is_no_early_sign():
    pieces = [
        rows_of((path, limit, "up"), warning={1: 9}, none={0: 9})
        for path, limit in (("level.NK", 2.0), ("level.NK", 3.0), ("displaced.NK", 10.0))
    ]
    found = rated(table_of(clashes(w4=5, never=95), *pieces), 20).table
    sorts = found.set_index(["path", "threshold"])["sort"]
    assert sorts["level.NK", 2.0] == "the front"
    assert sorts["level.NK", 3.0] == sorts["displaced.NK", 10.0] == FIGHTING


def test_nothing_to_announce_and_nothing_calm():
    calm = rated(table_of(clashes(never=100), rows_of(SUPPLY, warning={1: 9}, none={0: 9})), 20)
    assert calm.usual == 0
    assert np.isnan(one(calm)["announced"])
    assert np.isnan(one(calm)["lead"])
    war = rated(table_of(clashes(w4=100), rows_of(SUPPLY, warning={1: 9}, lead={3: 9})), 20)
    assert np.isnan(one(war)["false_alarms"])
    assert not war.table["tells"].any()  # every future is on its way to a clash
    assert np.isnan(rated(table_of(clashes(w0=100)), 20).usual)


def test_a_run_has_the_signs_of_each_arm(run):
    """In the toy a sign comes in half of the futures, whatever else happens in them."""
    found = signs(run)
    first = run.outcomes.query("option == 'baseline'")["first_major_clash.NK"]
    assert found.futures == len(first)
    assert found.clashes == (first >= 0).sum()
    assert list(found.table["path"]) == ["talks"]
    assert not found.table["tells"].any()
    other = signs(run, "russia-not-distracted")
    assert other.clashes != found.clashes


def test_a_run_made_before_signs_were_kept_has_none(make_run):
    old = make_run(20, 2)
    (old.path / "signs.parquet").unlink()
    assert signs(old) is None
