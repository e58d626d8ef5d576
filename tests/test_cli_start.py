"""The command starts quickly: what needs no engine waits for none."""

import resource

import pytest

from tests.test_cli_check import process

HEAVY = ("mesa", "numpy", "pandas", "plotly", "scipy", "pyarrow", "tqdm")


def test_check_imports_nothing_heavy():
    script = (
        "import sys\nfrom model.cli import main\n"
        "try: main(['check', 'lachin-2023'])\n"
        "except SystemExit as end: print(end.code)\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = process(script=script)
    assert done.stdout.splitlines()[-2:] == ["0", "[]"], done.stderr


BARE = "import click, pydantic, yaml; pydantic.create_model('One', word=(str, ...))"
"""What it cannot do without."""


@pytest.mark.parametrize(("words", "most"), [(["check", "lachin-2023"], 2.9), (["--help"], 0.9)])
def test_it_answers_in_a_blink(words, most):
    """At most so many times the processor time that its bare libraries take, measured in turns.

    With these at 0.15 seconds that is less than 0.45 and 0.15; usual are 0.28 and 0.05.
    """
    bare, whole = [], []
    for _ in range(5):
        bare.append(seconds_of(script=BARE))
        whole.append(seconds_of(*words))
    assert min(whole) < most * min(bare)


def seconds_of(*words, **kinds):
    """Processor time of a process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert process(*words, **kinds).returncode == 0
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
