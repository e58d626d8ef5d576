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


@pytest.mark.parametrize(("words", "limit"), [(["check", "lachin-2023"], 0.45), (["--help"], 0.3)])
def test_it_answers_in_a_blink(words, limit):
    """Processor time, the best of three: the machine may be busy with other things."""
    times = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert process(*words).returncode == 0
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(times) < limit
