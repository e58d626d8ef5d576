"""Writes model/DISCLOSURES.md: what the model gives under its default parameters, good or bad."""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tests.disclosures import ladder
from tests.disclosures.futures import base_rates, gather
from tests.disclosures.shown import (
    DRAWS,
    ELSEWHERE,
    FUTURES,
    FUTURES_OF_OPTIONS,
    FUTURES_OF_RATES,
    PAGE,
    SCENARIOS,
)
from tests.disclosures.tables import least_above, options, peacekeepers, rate_table, who_acts

TEMPLATE = Path(__file__).with_name("page.md")


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
    text = TEMPLATE.read_text(encoding="utf-8").format(
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


if __name__ == "__main__":
    main()
