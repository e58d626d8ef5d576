"""A disk that is full loses nothing: one line says what to type, and the run goes on from there."""

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from model.batch.manifest import read_manifest

resource = pytest.importorskip("resource", reason="needs limits on the size of files")

ROOT = Path(__file__).parents[2]
SCRIPT = """
import resource, sys
from functools import partial
from pathlib import Path

from model.batch import command
from model.batch.execute import execute
from model.load import load_scenario
from tests.batch import toy

out, limit = Path(sys.argv[1]), int(sys.argv[2])
command.execute = partial(execute, work=toy.work, progress=False)
if limit:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
how = {"workers": 1, "json_output": False, "report": False}
folders = sorted(out.iterdir())
if folders:
    sys.exit(command.resume_command(folders[0], **how))
scenario = load_scenario("lachin-2023").model_copy(update={"options": {}, "what_ifs": {}})
sys.exit(command.run_command([scenario], replicates=3000, draws=7, seed=1, out=out, settings=(),
                             command=("araxes",), **how))
"""


def run(out, limit=0):
    command = [sys.executable, "-c", SCRIPT, str(out), str(limit)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    out = tmp_path_factory.mktemp("room")
    assert run(out).returncode == 0
    [path] = out.iterdir()
    return read_manifest(path)["outputs"], {
        file.name: file.stat().st_size for file in path.iterdir()
    }


@pytest.mark.parametrize("full_at", ["block", "draws.parquet"])
def test_a_full_disk_is_one_line_and_the_run_goes_on(tmp_path, undisturbed, full_at):
    outputs, sizes = undisturbed
    # The files of the model are written first and are larger than a block of a few futures.
    needed = max(size for name, size in sizes.items() if name.endswith((".yaml", ".json")))
    limit = needed + 1 if full_at == "block" else sizes[full_at] - 1
    ended = run(tmp_path, limit)
    assert ended.returncode == 1
    assert not ended.stdout
    [line] = ended.stderr.splitlines()
    assert "cannot write" in line
    assert "what was finished is kept" in line
    [path] = tmp_path.iterdir()
    typed = shlex.split(line.split("araxes resume ")[1])[0]
    assert Path(typed).resolve() == path.resolve()
    assert not list(path.rglob("*.part"))
    again = run(tmp_path)
    assert again.returncode == 0, again.stderr
    assert read_manifest(path)["outputs"] == outputs


def test_where_not_even_the_scenario_fits_nothing_is_left_behind(tmp_path):
    ended = run(tmp_path, 1000)
    assert ended.returncode == 1
    [line] = ended.stderr.splitlines()
    assert "cannot write the run of lachin-2023" in line
    assert not list(tmp_path.iterdir())
