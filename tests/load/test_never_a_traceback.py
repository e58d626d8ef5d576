"""Whatever a file holds, it loads or is refused: never a traceback, never a hang."""

import json
import random
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.language.problems import Problems
from model.language.source import read
from model.load import load_scenario
from tests.load.fuzz import by_the_command, outcome
from tests.load.hostile import hostile
from tests.load.valley import FIXTURE, VALLEY

SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=True), st.text(max_size=8),
    st.sampled_from(["AAA", "VAL", "any", "talks", "2022-12-12", "road-closed", "blockade", "0.5"]),
)  # fmt: skip
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["name", "type", "value", "shift", "quantity", "above", "all", "not",
                             "actor", "start", "change", "add", "x"]),
            inner, max_size=3),
    ),
    max_leaves=6,
)  # fmt: skip
PATHS = [
    ("actors",), ("actors", "PIV"), ("actors", "PIV", "role"), ("theatres",), ("theatres", "VAL"),
    ("starting_conditions",), ("starting_conditions", "talks"),
    ("starting_conditions", "talks", "range"), ("policies",), ("policies", 0), ("policies", 1),
    ("policies", 1, "when"), ("policies", 1, "times"), ("policies", 0, "target"),
    ("policies", 0, "delay_weeks"), ("options",), ("options", "road-open"),
    ("options", "road-open", "change"), ("options", "road-open", "remove"),
    ("options", "talks-held", "add"), ("options", "talks-held", "add", 0), ("what_ifs",),
    ("what_ifs", "warmer", "change"), ("levers",), ("levers", "road-closed.severity"),
    ("observed",), ("observed", 0), ("headline",), ("start",), ("weeks",), ("extends",),
    ("without",), ("name",), ("parameters",), ("switches",), ("information",),
]  # fmt: skip

ANY_TIME = settings(max_examples=150, deadline=2000, derandomize=True,
                    suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip


def loads_or_is_refused(text: str) -> None:
    Path("fuzz.yaml").write_bytes(text.encode("utf-8", "surrogatepass"))
    refusal = None
    try:
        load_scenario("fuzz.yaml")
    except Problems as problems:
        refusal = problems
    if refusal:
        assert refusal.items
        assert all(p.line >= 1 and p.column >= 1 and p.message for p in refusal.items)
        assert str(refusal)


@ANY_TIME
@given(st.lists(st.tuples(st.sampled_from(PATHS), VALUES), min_size=1, max_size=3))
def test_a_sound_file_with_parts_replaced_by_anything_is_never_a_traceback(here, replacements):
    data = read(FIXTURE).data
    for path, value in replacements:
        part = data
        for key in path[:-1]:
            try:
                part = part[key]
            except (KeyError, IndexError, TypeError):
                break
        else:
            if isinstance(part, dict) or (isinstance(part, list) and path[-1] in range(len(part))):
                part[path[-1]] = value
    loads_or_is_refused(json.dumps(data))


@ANY_TIME
@given(st.text(alphabet=st.sampled_from("ab:-[]{}\"'#&*!|>%@`,?~ \n\t0.1\\ü“\ufeff\r\x00"),
               max_size=60))  # fmt: skip
def test_any_text_is_never_a_traceback(here, text):
    loads_or_is_refused(text)


@ANY_TIME
@given(st.integers(0, len(VALLEY) - 1), st.integers(0, 40), st.text(max_size=5))
def test_a_sound_file_with_a_stretch_replaced_is_never_a_traceback(here, at, length, new):
    loads_or_is_refused(VALLEY[:at] + new + VALLEY[at + length :])


def many(count: int, line: str) -> str:
    return "".join(line.replace("#", str(number)) for number in range(count))


@pytest.mark.parametrize(
    ("before", "flood"),
    [
        ("  talks: {", many(3000, "  tolks#.AAA: {value: 0.3, grade: computed, source: abc}\n")),
        ("  PIV: {", many(5000, "  P#: {name: somebody, role: neighbour}\n")),
        ("  RID: {", many(5000, "  T#: {name: somewhere}\n")),
        ("options:", many(2000, "  - {name: p#, type: blockade, actor: BBB, target: VAL}\n")),
        ("\noptions:", many(201, "  - {name: p#, type: distraction_shock, actor: PIV, level: 0.1, "
                                 "source: abc}\n")),
        ("what_ifs:", many(3000, "  o#: {title: a, chosen_by: AAA, cost: b, remove: [rebuk]}\n")),


        ("what_ifs:", "  o: {title: a, chosen_by: AAA, cost: b, change: {"
                      + many(2000, "rod-closed#.severity: 0, ") + "}}\n"),
        ("title:", "note: " + "x" * 900_000 + "\n"),
        ("title:", many(20_000, "key#: 1\n")),
        ("title:", "? " * 300_000 + "\n"),
        ("title:", "a: " + "[" * 900_000 + "\n"),
    ],
)  # fmt: skip
def test_a_flood_is_refused_or_read_within_two_seconds(here, before, flood):
    start = time.process_time()
    loads_or_is_refused(VALLEY.replace(f"{before}", f"{flood}{before}", 1))
    assert time.process_time() - start < 2


@settings(parent=ANY_TIME, max_examples=60)
@given(st.integers(0, 10**9))
def test_a_hostile_file_is_never_a_traceback(here, seed):
    """A sample of what `make fuzz` does ten thousand times."""
    assert outcome(hostile(random.Random(seed))) in ("read", "refused")


def test_the_command_answers_a_hostile_file_with_0_or_2(here):
    assert by_the_command(VALLEY.encode()) == "read"
    bomb = b"a0: &a0 [x, x]\n" + b"".join(b"a%d: &a%d [*a%d, *a%d]\n" % (n, n, n - 1, n - 1)
                                          for n in range(1, 60))  # fmt: skip
    assert by_the_command(bomb) == "refused"


@ANY_TIME
@given(st.binary(max_size=80))
def test_any_bytes_are_never_a_traceback(here, content):
    Path("fuzz.yaml").write_bytes(content)
    with pytest.raises(Problems):
        load_scenario("fuzz.yaml")
