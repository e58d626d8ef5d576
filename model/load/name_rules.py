"""The rules of the tables of names: they belong to actors, and each side's words are its own."""

from __future__ import annotations

from collections.abc import Iterator

from model.language.problems import quoted
from model.load.check import Check
from model.scenario import Scenario


def name_rules(check: Check) -> None:
    """Notes what is wrong with the names that the sides use."""
    tables = list(_tables(check.scenario))
    for at, _, also in tables:
        for user in also:
            finding = check.codes.misfit(user, "actor")
            if finding:
                check.wrong(check.key(*at, user), *finding)
    for at, name, also in tables:
        for user, word in also.items():
            for _, other, its in tables:
                said = its.get(user, other)
                if said != other and other in word and word != name:
                    message = (
                        f"{quoted(word)} holds {quoted(other)}, which {user} says as "
                        f"{quoted(said)}: use one word"
                    )
                    check.wrong(check.place(*at, user), message)


def _tables(scenario: Scenario) -> Iterator[tuple[tuple[str, ...], str, dict[str, str]]]:
    """Each neutral name with its place in the file and the sides' own by their codes."""
    for word, named in (("actors", scenario.actors), ("theatres", scenario.theatres)):
        for code, one in named.items():
            yield (word, code, "also"), one.name, one.also
    for name, also in scenario.names.items():
        yield ("names", name), name, also
