"""Writes model/DISCLOSURES.md: what the model gives under its default parameters, good or bad.

Base rates (which were used for building), saturation, options that move nothing, each mechanism
taken away alone, who acts, and how many ceasefires bring peacekeepers.
`make disclosures` runs it in about half an hour on two cores.
"""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np

from model.draws import draw_inputs
from model.load import arm, load_scenario
from model.simulation import Simulation
from tests import ladder

PAGE = Path(__file__).parent.parent / "model" / "DISCLOSURES.md"
CONTROLS = ("quiet-2012", "thaw-2018", "after-war-2021", "after-exodus-2024")
HINDCASTS = ladder.HINDCASTS
FROZEN = ("war-2020-frozen", "clashes-2022-frozen", "lachin-2023-frozen")
"""The same years with only what was known at their beginning."""
FORWARD = (
    "treaty-unsigned",
    "corridor-operator",
    "weakened-iran",
    "russia-returns",
    "ambiguity-or-clarity",
    "who-mediates",
    "arming-armenia",
)
SCENARIOS = (*CONTROLS, *HINDCASTS, *FROZEN, *FORWARD)
KINDS = (
    dict.fromkeys(CONTROLS, "control")
    | dict.fromkeys(HINDCASTS, "hindcast")
    | dict.fromkeys(FROZEN, "hindcast, frozen")
    | dict.fromkeys(FORWARD, "forward")
)
ELSEWHERE = "headwaters"
HALF_YEAR = 26
SEED, BLOCK, DRAWS = 1, 5000, 100
FUTURES = 40_000
FUTURES_OF_OPTIONS = 10_000
FUTURES_OF_RATES = 100_000
"""Each with a draw of its own, so that an interval over them holds the assumptions, too."""
LOW, HIGH = 0.02, 0.98
FORCE = ("limited_operation", "offensive")
TOWARDS_OTHERS = ("court", "hedge", "criticise", "request_help")
TOWARDS_RIVAL = ("offer_treaty", "concede", "demand_corridor")
ACTS = (*FORCE, "provoke", "mobilise", "restrict", *TOWARDS_OTHERS, *TOWARDS_RIVAL)


@dataclass
class Found:
    """What one arm of a scenario gave, block after block."""

    early: list = field(default_factory=list)
    outcomes: dict[str, list] = field(default_factory=dict)
    deaths: list = field(default_factory=list)
    displaced: list = field(default_factory=list)
    stress: list = field(default_factory=list)
    acts: dict[tuple[str, str], int] = field(default_factory=dict)
    ends: np.ndarray | int = 0
    """As `Ends.counts`."""


class Ends:
    """A probe that counts how offensives end where no peacekeepers stand, window and after."""

    def __init__(self, theatres: tuple[str, ...]) -> None:
        self.theatres = theatres
        self.counts = np.zeros((3, len(theatres)), dtype=np.int64)
        """Ends that are no capitulation, by theatre; those while the pivot mediates; those that
        bring peacekeepers."""
        self._sent: dict[str, np.ndarray] = {}
        self._stood: np.ndarray | None = None

    def begin(self, simulation: Simulation) -> None:
        """Note where peacekeepers stand before the first week."""
        self._stood = simulation.world.stock["peacekeepers"] > 0.0

    def did(self, code: str, act: str, target: str, where: np.ndarray) -> None:
        """Note peacekeepers that come."""
        if act == "send_peacekeepers":
            self._sent[target] = where

    def week(self, simulation: Simulation) -> None:
        """Count the theatres in which the last offensive ended, as `Fighting` sees it."""
        world, none = simulation.world, np.zeros(simulation.world.R, dtype=bool)
        ended = simulation.fighting.ended.any(axis=0) & (world.stock["operation"] < 2).all(axis=0)
        ended &= ~self._stood
        mediated = ended & (world.now.mediation[world.row[world.pivot()]] > 0)
        came = mediated & [self._sent.get(theatre, none) for theatre in self.theatres]
        self.counts += [np.count_nonzero(one, axis=1) for one in (ended, mediated, came)]
        self._sent.clear()
        self.begin(simulation)


def actors(scenario) -> tuple[str, ...]:
    """The parties, and the local authorities behind one of them."""
    return (*scenario.cast.parties, *scenario.cast.of_role("authorities"))


@lru_cache(maxsize=1)
def _own_draws(name: str):
    return draw_inputs(load_scenario(name), SEED, FUTURES_OF_RATES)


def clashes(name: str, first: int) -> tuple[np.ndarray, np.ndarray]:
    """In which futures of a block there is a major clash: within half a year, and in the window."""
    simulation = Simulation(
        load_scenario(name), SEED, first, BLOCK, FUTURES_OF_RATES, inputs=_own_draws(name)
    )
    clash = simulation.run().first["major_clash"]
    simulation.let_go()
    return ((clash >= 0) & (clash < HALF_YEAR)).any(axis=0), (clash >= 0).any(axis=0)


def simulate(name: str, option: str, first: int) -> tuple:
    """One block of one arm: what happened, by replicate, and how often parties did what."""
    scenario = arm(load_scenario(name), option)
    inputs = draw_inputs(scenario, SEED, DRAWS)
    ends = Ends(tuple(scenario.cast.theatres))
    probes = [ends] if scenario.cast.of_role("pivot") else []
    simulation = Simulation(scenario, SEED, first, BLOCK, DRAWS, inputs=inputs, probes=probes)
    ends.begin(simulation)
    record = simulation.run()
    clash = record.first["major_clash"]
    acts: dict[tuple[str, str], int] = {}
    for (code, act, _), weeks in record.acts.items():
        if code in actors(scenario) and act in ACTS:
            acts[code, act] = acts.get((code, act), 0) + int(weeks.sum())
    return (
        ((clash >= 0) & (clash < HALF_YEAR)).any(axis=0),
        {id: (weeks >= 0).any(axis=0) for id, weeks in record.first.items()},
        record.totals["deaths"].sum(axis=0),
        record.totals["displaced"].sum(axis=0),
        record.totals["severe_stress_weeks"].max(axis=0),
        acts,
        ends.counts,
    )


def gather(pool, name: str, option: str, futures: int) -> Found:
    """All blocks of one arm."""
    found = Found()
    firsts = range(0, futures, BLOCK)
    count = len(firsts)
    for early, outcomes, deaths, displaced, stress, acts, ends in pool.map(
        simulate, [name] * count, [option] * count, firsts
    ):
        found.early.append(early)
        found.deaths.append(deaths)
        found.displaced.append(displaced)
        found.stress.append(stress)
        for id, happened in outcomes.items():
            found.outcomes.setdefault(id, []).append(happened)
        for key, number in acts.items():
            found.acts[key] = found.acts.get(key, 0) + number
        found.ends = found.ends + ends
    return found


def by_draw(happened: np.ndarray) -> np.ndarray:
    """The share of futures in each draw."""
    return happened.reshape(-1, DRAWS).mean(axis=0)


def base_rates(pool) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """For each scenario the futures with a major clash, in half a year and in the window."""
    found = {}
    firsts = range(0, FUTURES_OF_RATES, BLOCK)
    for name in SCENARIOS:
        early, window = zip(*pool.map(clashes, [name] * len(firsts), firsts), strict=True)
        found[name] = np.concatenate(early), np.concatenate(window)
        print(name, f"{found[name][0].mean():.4f}", file=sys.stderr, flush=True)
    return found


def with_error(values: np.ndarray, digits: int) -> str:
    """A mean with half its 95 % interval."""
    error = 1.96 * values.std() / len(values) ** 0.5
    return f"{values.mean():.{digits}f} ± {error:.{digits}f}"


def rate_table(rates: dict, found: dict[str, Found]) -> list[str]:
    """Chances of a major clash, and how many draws are far from 0 and 1."""
    lines = ["| scenario | kind | in 26 weeks | in the window | draws inside (0.02, 0.98) |"]
    lines.append("| --- | --- | --- | --- | --- |")
    for name, (early, window) in rates.items():
        share = by_draw(np.concatenate(found[name].outcomes["major_clash"]))
        inside = ((share > LOW) & (share < HIGH)).mean()
        lines.append(
            f"| `{name}` | {KINDS[name]} | {with_error(early, 3)} | {with_error(window, 3)} "
            f"| {inside:.0%} |"
        )
    return lines


def least_above(rates: dict) -> list[str]:
    """By how much each hindcast lies above the control that comes closest to it."""
    closest = max(CONTROLS, key=lambda name: rates[name][0].mean())
    lines = [f"| hindcast | above `{closest}`, in 26 weeks |", "| --- | --- |"]
    for name in HINDCASTS:
        change = rates[name][0].astype(float) - rates[closest][0]
        lines.append(f"| `{name}` | {with_error(change, 4)} |")
    return lines


def options(pool, names: tuple[str, ...]) -> list[str]:
    """Options that move no outcome by more than its dice interval."""
    lines = []
    for name in names:
        scenario = load_scenario(name)
        base = gather(pool, name, "baseline", FUTURES_OF_OPTIONS)
        still = [
            option
            for option in scenario.options
            if not moves(base, gather(pool, name, option, FUTURES_OF_OPTIONS))
        ]
        said = ", ".join(f"`{option}`" for option in still) if still else "none"
        lines.append(f"- `{name}` ({len(scenario.options)} options): {said}")
        print(lines[-1], file=sys.stderr, flush=True)
    return lines


def moves(base: Found, other: Found) -> bool:
    """Whether any outcome or measure differs by more than its 95 % interval on the same dice."""
    pairs = [
        (np.concatenate(base.outcomes[id]), np.concatenate(other.outcomes[id]))
        for id in base.outcomes
    ]
    pairs += [
        (np.concatenate(getattr(base, word)), np.concatenate(getattr(other, word)))
        for word in ("deaths", "displaced", "stress")
    ]
    for one, two in pairs:
        change = two.astype(float) - one
        if abs(change.mean()) > 1.96 * change.std() / len(change) ** 0.5:
            return True
    return False


def who_acts(found: dict[str, Found]) -> list[str]:
    """How often parties and authorities do what, per hundred future-years."""
    lines = []
    for name in SCENARIOS:
        scenario = load_scenario(name)
        who = actors(scenario)
        years = FUTURES * scenario.weeks / 52.0
        lines += ["", f"**{name}**", "", "| act | " + " | ".join(who) + " |"]
        lines.append("| --- |" + " --- |" * len(who))
        for act in ACTS:
            rates = [found[name].acts.get((code, act), 0) / years * 100 for code in who]
            if any(rates):
                cells = " | ".join(f"{rate:.1f}" for rate in rates)
                lines.append(f"| {act.replace('_', ' ')} | {cells} |")
    return lines


def peacekeepers(found: dict[str, Found]) -> list[str]:
    """How many ceasefires bring peacekeepers of the pivot, by theatre."""
    lines = [
        "| scenario | theatre | offensives that ended | while Russia mediated | and peacekeepers "
        "came | of these |"
    ]
    lines.append("| --- | --- | --- | --- | --- | --- |")
    for name, one in found.items():
        for theatre, counts in zip(load_scenario(name).cast.theatres, one.ends.T, strict=True):
            ended, mediated, came = (int(count) for count in counts)
            if mediated:
                lines.append(
                    f"| `{name}` | {theatre} | {ended:,} | {mediated:,} | {came:,} "
                    f"| {came / mediated:.0%} |"
                )
    return lines


def main() -> None:
    """Run everything and write the page."""
    with ProcessPoolExecutor(2) as pool:
        rates = base_rates(pool)
        found = {}
        for name in SCENARIOS:
            found[name] = gather(pool, name, "baseline", FUTURES)
            print(name, file=sys.stderr, flush=True)
        acts = who_acts(found)
        still = options(pool, (ELSEWHERE, *SCENARIOS))
        without = ladder.table(ladder.changes(pool))
    text = TEXT.format(
        futures=FUTURES,
        own_draws=FUTURES_OF_RATES,
        above="\n".join(least_above(rates)),
        draws=DRAWS,
        option_futures=FUTURES_OF_OPTIONS,
        rates="\n".join(rate_table(rates, found)),
        still="\n".join(still),
        without="\n".join(without),
        ladder_futures=ladder.FUTURES,
        acts="\n".join(acts),
        ends="\n".join(peacekeepers(found)),
    )
    PAGE.write_text(text, encoding="utf-8")


TEXT = """# What the model gives under its default parameters

Written by `make disclosures`; figures of one run with seed 1. The base rates were looked at while
the model was built: they are no evidence for it (see `ODD.md`, I.i).

## Base rates and saturation

Chance of a major clash: {own_draws:,} futures of each scenario, each with its own draw of the
assumptions, so that the 95 % intervals hold the dice and the draws. Last column: the share of
{draws} draws ({futures:,} futures) in which its chance within the window lies between 0.02 and
0.98. *Frozen* is the same year with only what was known at its beginning.

{rates}

What was set for building: controls between 0.005 and 0.10 in 26 weeks, and every hindcast above
every control. By how much each is above the highest control, with the same draws and dice:

{above}

**April 2016 is barely told apart from the calm of 2021**; among 100 draws either may come out
higher. In both a strong claimant faces talks at a standstill. In 2016 its patron is still reserved;
in 2021 that backing is stronger and meets new peacekeepers and fresh arrangements. What little
tells the two apart in the model is no ground to trust it on either.

## Options that matter to no outcome

Options of shipped scenarios whose paired difference from the baseline ({option_futures:,} futures)
stays within its 95 % interval for every outcome and measure. Such an option is shown all the same,
and its page says that it makes no difference that can be told from chance. An option that changes
no future at all is always named. Of those that change a few, some may be taken to matter by chance,
since a dozen intervals are looked at: the list is too short rather than too long.

{still}

## One mechanism taken away at a time

By how many of 100 futures a major clash within the window is more or less frequent in each of the
four hindcasts when one mechanism of the model is switched off and all others stay:
{ladder_futures:,} pairs of futures with the same dice, each pair with its own draw of the
assumptions; ± is the 95 % interval over both. *None seen*: zero lies inside it. The reference
stand-off, to which the frequency of force is anchored, keeps all its mechanisms; so what restrains
there as well makes force likelier everywhere when it is taken away. Which mechanism carries the
model's answer is not which one carried the history.

{without}

## Who acts

Acts chosen or scripted, per 100 future-years, in the baseline of each scenario: those of the two
parties, and of the local authorities where there are any, whose incidents are not counted with
those of the party behind them.

The parties are the same kind of agent, with the same equations and parameters. Where all that the
data give to each is exchanged, their columns are exchanged, to the last digit
(`tests/engine/test_symmetry.py`). What makes them differ is where they stand: who holds what the
other claims, strength and arms, whose ally is how near, who depends on the pivot and has its
guarantee. A party that holds what it wants, or is weaker, hardly ever begins an offensive here; it
courts, asks and criticises instead. Who began which incident is disputed in most cases on record;
so no share was fitted, and none can be checked against the record.
{acts}

## Ceasefires that bring peacekeepers

How often peacekeepers come when the last offensive in a theatre ends, other than by capitulation,
where none stood: {futures:,} futures of the baseline of each scenario and of the 13 weeks after it.
The last column is a share of the ends while Russia mediated, by whomever they were brought about,
and of those because aims were reached, too.

The record (`evidence/episodes.yaml`) is thin and not counted alike. Where no Russian peacekeepers
stood, these truces in fighting with 100 deaths or more in a month were made with Russia: May 1994
(a force was talked of and none was sent), April 2016, 10 and 17 October 2020 (both broke within
hours), 10 November 2020, and that of September 2022, which Moscow and Washington each claim. One of
these five or six brought peacekeepers, that of 10 November 2020. It is the case that the mechanism
was written from, so that agreement with it tests nothing. Smaller fighting that ended with a part
of Russia's (August 2014, July 2020, July and November 2021) brought none, and on the state border
none ever stood.

{ends}
"""

if __name__ == "__main__":
    main()
