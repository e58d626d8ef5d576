"""What the repository says about itself is true: README, lock, versions, licence, commands."""

import re
import shlex
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
import yaml

import model

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FOLDERS = ("dashboards", "model", "runs", "scenarios", "tests")


def tracked_files() -> list[Path]:
    """Every file that is, or could be, committed."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    git = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True)
    if git.returncode:
        pytest.skip("needs the git repository")
    return [path for name in git.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def commands(text: str) -> list[str]:
    """The lines of a text's code that call `make` or `araxes`."""
    blocks = re.findall(r"^```[a-z]*\n(.*?)^```", text, flags=re.M | re.S)
    outside = re.sub(r"^```.*?^```", "", text, flags=re.M | re.S)
    lines = [line for block in blocks for line in block.splitlines()]
    lines += re.findall(r"`([^`\n]+)`", outside)
    lines = [line.split("  #")[0].strip().removeprefix(".venv/bin/") for line in lines]
    return [line for line in lines if re.match(r"(make|araxes) [a-z]", line)]


def makefile_targets() -> set[str]:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z]+):", text, flags=re.M))


def test_the_readme_shows_commands():
    shown = commands(README)
    assert {"make demo", "make test"} <= set(shown)
    assert any(line.startswith("araxes run") for line in shown)


@pytest.mark.parametrize("page", ["README.md", *(f"{folder}/README.md" for folder in FOLDERS)])
def test_commands_on_our_pages_exist(page):
    from model.cli import main

    for line in commands((ROOT / page).read_text(encoding="utf-8")):
        program, first, *rest = shlex.split(line)
        if program == "make":
            assert first in makefile_targets(), line
            continue
        assert first in main.commands, line
        command = main.commands[first]
        options = {text for parameter in command.params for text in parameter.opts}
        for word in rest:
            if word.startswith("-"):
                assert word.split("=")[0] in options, f"{line}: {first} has no {word}"
            if word.endswith(".yaml") and "/" in word:
                assert (ROOT / word).exists() or "my-" in word, f"{line}: no file {word}"


def code(page: str, language: str) -> str:
    """The one block of code in a language that a page shows."""
    text = (ROOT / page).read_text(encoding="utf-8")
    [block] = re.findall(rf"^```{language}\n(.*?)^```", text, flags=re.M | re.S)
    return block


def test_the_scenario_in_the_readme_is_sound(tmp_path):
    from model.load import load_scenario

    file = tmp_path / "my-question.yaml"
    file.write_text(code("README.md", "yaml"), encoding="utf-8")
    scenario, parent = load_scenario(file), load_scenario("lachin-2023")
    assert scenario.policies != parent.policies
    assert scenario.starting_conditions == parent.starting_conditions


def test_the_policy_in_the_readme_is_one_file(tmp_path):
    """In a process of its own: a new type is known to all others from then on."""
    (tmp_path / "joint_patrol.py").write_text(code("model/README.md", "python"), encoding="utf-8")
    program = """
import joint_patrol
from model.policies import policy_types

kind = policy_types()["joint_patrol"]
policy = kind(**kind.example | {"actor": "ONE", "target": "FIELD"}, name="patrol", source="example")
[write] = policy.effect(world=None, on=True, strength=0.5)
print(write.path, write.operation, write.value)
"""
    result = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONPATH": f"{tmp_path}:{ROOT}"},
        capture_output=True,
        text=True,
    )
    assert result.stdout == "observers.FIELD add 0.15\n", result.stderr


def test_links_on_our_pages_lead_somewhere():
    for page in tracked_files():
        if page.suffix == ".md":
            for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
                assert "://" in target or (page.parent / target).exists(), f"{page}: {target}"


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_folder_has_a_short_readme(folder):
    lines = (ROOT / folder / "README.md").read_text(encoding="utf-8").splitlines()
    # The one of the scenarios is the tutorial and the manual of the file format; that of the runs
    # tells what a large one costs.
    assert 3 <= len(lines) < {"scenarios": 240, "runs": 80}.get(folder, 40)


def test_the_lock_is_checked_and_names_no_host():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    entries = re.split(r"\n(?=\S)", lock.strip())
    assert all("==" in entry and "--hash=sha256:" in entry for entry in entries)


def test_the_lock_holds_every_dependency():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    locked = set(re.findall(r"^([a-z0-9._-]+)==", lock, flags=re.M))
    extras = PROJECT["optional-dependencies"].values()
    for entry in (*PROJECT["dependencies"], *(name for extra in extras for name in extra)):
        assert re.split(r"[\[><=~! ]", entry)[0] in locked, entry


def test_the_readme_says_which_python():
    assert PROJECT["requires-python"] == ">=3.11"
    assert "3.11" in README


def test_one_version_everywhere():
    version = PROJECT["version"]
    assert model.__version__ == version
    assert citation()["version"] == version
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## (\S+)", changelog, flags=re.M)[1]
    assert newest == version


def citation() -> dict:
    return yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))


def test_the_citation_is_valid():
    entry = citation()
    required = {"cff-version", "message", "title", "authors"}
    known = required | {
        "abstract", "type", "version", "date-released", "license", "keywords", "references",
    }  # fmt: skip
    assert required <= entry.keys() <= known
    assert entry["cff-version"] == "1.2.0"
    assert isinstance(entry["date-released"], date)
    assert entry["license"] == PROJECT["license"] == "MIT"
    for author in entry["authors"]:
        assert author.keys() <= {"name", "family-names", "given-names", "orcid"}


def test_the_licence_is_the_declared_one():
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text.startswith("MIT License")
    assert "2026 The Araxes developers" in text


def test_the_house_commands_exist():
    assert {"demo", "test", "check", "bench", "clean"} <= makefile_targets()


def test_continuous_integration_runs_the_readme_test_command():
    script = (ROOT / ".ci/run").read_text(encoding="utf-8").strip()
    assert script.splitlines()[-1] == "exec make test"
    assert (ROOT / ".ci/run").stat().st_mode & 0o111


def test_no_file_holds_a_path_of_a_machine():
    homes = re.compile("|".join(("/home/(?!somebody/)[a-z]", "/Users/[A-Za-z]", "/" + "root/")))
    for path in tracked_files():
        text = path.read_bytes().decode("utf-8", errors="ignore")
        found = homes.search(text) or (str(ROOT) + "/" in text)
        assert not found, f"{path.relative_to(ROOT)} holds a path of one machine"


def test_code_and_lines_are_tidy():
    for arguments in (["check"], ["format", "--check"]):
        ruff = subprocess.run(
            [sys.executable, "-m", "ruff", *arguments, "."],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ruff.returncode == 0, ruff.stdout + ruff.stderr


def test_an_installed_copy_has_everything(tmp_path):
    """Without the repository: from another folder, the shipped scenarios are found and sound."""
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    subprocess.run([*build, "--directory", tmp_path], cwd=ROOT, check=True, capture_output=True)
    [wheel] = tmp_path.glob("*.whl")
    installed = tmp_path / "installed"
    with ZipFile(wheel) as archive:
        names = set(archive.namelist())
        archive.extractall(installed)
    for path in tracked_files():
        name = path.relative_to(ROOT).as_posix()
        if name.startswith(("model/", "dashboards/", "scenarios/")):
            assert name in names, f"{name} is not in the wheel"
    result = subprocess.run(
        [sys.executable, "-m", "model", "check", "lachin-2023"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr
    assert "sound" in result.stdout


def test_nothing_was_left_open():
    left = re.compile(r"\b(?:TO" + "DO|FIX" + "ME|XX" + r"X|NotImplemented" + r"Error)\b")
    for path in tracked_files():
        if path.suffix in (".py", ".yaml", ".md") or path.name == "Makefile":
            found = left.search(path.read_text(encoding="utf-8"))
            assert not found, f"{path.relative_to(ROOT)}: {found[0]}"
