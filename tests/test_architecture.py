"""Imports go one way, libraries stay in their rooms, and no Python file names a side."""

import ast
import re
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
SOURCES = sorted((*ROOT.glob("model/**/*.py"), *ROOT.glob("dashboards/**/*.py")))

# A piece may import pieces of its own row and of the rows above it.
ROWS = [
    {"model.process", "model.stand_ins"},
    {"model.special"},
    {"model.language"},
    {"model.policies"},
    {"model.cast"},
    {"model.scenario", "model.load", "model.outcomes"},
    {"model.comparison", "model.draft"},
    {
        "model.precision",
        "model.mesa_core",
        "model.evidence",
        "model.ensembles",
        "model.hindcast.results",
    },
    {"model.dice", "model.draws", "model.mechanisms", "model.record"},
    {"model.world"},
    {"model.calendar", "model.crossings"},
    {"model.recorder"},
    {"model.actors"},
    {"model.at_home", "model.fighting", "model.relations", "model.slow_state"},
    {"model.simulation"},
    {"model.probes"},
    {"model.batch"},
    {"model.analysis"},
    {"model.chronicle"},
    {"model.claims", "model.hindcast"},
    {"dashboards"},
    {"model.batch.answers"},
    {"model.batch.command"},
    {
        "model.batch.sweep_command",
        "model.batch.report_command",
        "model.claims.command",
        "model.hindcast.command",
        "model.cli",
        "model.__main__",
        "model",
    },
]

# Which pieces may import a library. One that is not listed here may be used nowhere.
LIBRARIES = {
    "mesa": {"model.mesa_core"},
    "pyarrow": {"model.batch.parquet"},
    "distributed": {"model.batch.cluster"},
    "plotly": {"dashboards"},
    "pandas": {"model.batch", "model.analysis", "model.hindcast", "dashboards"},
    "numpy": {
        "model.special", "model.precision", "model.dice", "model.draws", "model.mechanisms",
        "model.record", "model.world", "model.crossings",
        "model.calendar", "model.recorder", "model.actors", "model.at_home", "model.fighting",
        "model.relations", "model.slow_state",
        "model.simulation", "model.probes", "model.batch", "model.analysis", "model.chronicle",
        "model.claims", "model.ensembles", "model.evidence", "model.hindcast", "dashboards",
    },
    "scipy": {
        "model.draws", "model.dice", "model.mechanisms", "model.analysis", "model.batch.designs",
        "model.hindcast",
    },
    "yaml": {
        "model.evidence.episodes",
        "model.language", "model.load", "model.batch", "model.chronicle.terms",
        "model.hindcast.protocol",
    },
    "pydantic": {
        "model.language", "model.policies", "model.cast", "model.scenario", "model.load",
        "model.claims", "model.hindcast.entries", "model.hindcast.protocol",
    },
    "pydantic_core": {"model.policies"},
    "click": {"model.cli"},
    "tqdm": {"model.batch", "model.claims", "model.cli"},
}  # fmt: skip

PEOPLE_AND_PLACES = [
    "Armenia", "Armenian", "Azerbaijan", "Azerbaijani", "Karabakh", "Artsakh",
    "Nagorno", "Lachin", "Syunik", "Zangezur", "Aghdam",
    "Stepanakert", "Khankendi", "Shusha", "Shushi", "Nakhchivan", "Yerevan",
    "Baku", "Moscow", "Ankara", "Tehran", "Brussels", "Washington",
    "Pashinyan", "Aliyev", "Putin", "Erdogan", "Sargsyan", "Khamenei",
    "Medvedev", "Trump", "Biden", "Macron",
    "Russia", "Russian", "Turkey", "Turkish", "Iran", "Iranian",
    "Israel", "Israeli", "Georgia", "Ukraine", "Belarus", "Minsk",
    "CSTO", "NATO",
]  # fmt: skip

LONGEST_FILE = 300
LONGER_FILES: set[str] = set()


def piece(module: str) -> str:
    """The entry of `ROWS` that a module belongs to."""
    parts = module.split(".")
    known = set().union(*ROWS)
    for length in range(len(parts), 0, -1):
        name = ".".join(parts[:length])
        if name in known and (name != "model" or len(parts) == 1):
            return name
    pytest.fail(f"{module} stands in no row of ROWS: decide where it belongs")


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(text_of(path))


@cache
def imports(path: Path) -> list[tuple[str, int]]:
    """Every module that a file imports at run time, with its line."""
    return list(_imports(path))


def _imports(path: Path):
    typing_only = set()
    tree = tree_of(path)
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            typing_only |= {id(child) for child in ast.walk(node)}
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: write the import in full"
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                is_module = (ROOT / full.replace(".", "/")).with_suffix(".py").exists() or (
                    ROOT / full.replace(".", "/")
                ).is_dir()
                yield (full if is_module else node.module), node.lineno


def ours(module: str) -> bool:
    return module.split(".")[0] in ("model", "dashboards")


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def all_imports():
    """Every module that one of our files imports, as (file, line, who imports, imported)."""
    for path in SOURCES:
        for imported, line in imports(path):
            yield name_of(path), line, module_of(path), imported


def test_imports_point_one_way():
    row = {name: number for number, names in enumerate(ROWS) for name in names}
    assert [
        f"{path}:{line}: {importer} imports {imported}"
        for path, line, importer, imported in all_imports()
        # `model` itself holds the version, which every piece may read.
        if ours(imported) and imported != "model" and row[piece(imported)] > row[piece(importer)]
    ] == []


def test_libraries_stay_where_they_belong():
    def is_allowed(library, importer):
        rooms = LIBRARIES.get(library, set())
        return any(importer == room or importer.startswith(room + ".") for room in rooms)

    assert [
        f"{path}:{line}: {importer} imports {imported}"
        for path, line, importer, imported in all_imports()
        if not ours(imported)
        and (library := imported.split(".")[0]) not in sys.stdlib_module_names
        and not is_allowed(library, importer)
    ] == []


def test_mechanisms_are_pure_functions_on_arrays():
    for path in ROOT.glob("model/mechanisms/*.py"):
        for module, line in imports(path):
            # The thresholds that define outcomes are shared by the level and by the page.
            allowed = ("model.mechanisms", "model.outcomes")
            assert not ours(module) or piece(module) in allowed, f"{path}:{line}"
        classes = [n for n in ast.walk(tree_of(path)) if isinstance(n, ast.ClassDef)]
        assert not [c.name for c in classes if not is_plain_record(c)], path


def is_plain_record(node: ast.ClassDef) -> bool:
    """Whether a class only names the parts of a result."""
    return any(ast.unparse(base) == "NamedTuple" for base in node.bases) or any(
        "dataclass" in ast.unparse(decorator) for decorator in node.decorator_list
    )


def test_declared_libraries_are_the_imported_ones():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    entries = (*project["dependencies"], *project["optional-dependencies"]["cluster"])
    declared = {re.split(r"[\[><=~! ]", entry)[0] for entry in entries}
    used = {module.split(".")[0] for path in SOURCES for module, _ in imports(path)}
    packages = {"yaml": "pyyaml", "pydantic_core": "pydantic"}
    libraries = {packages.get(name, name) for name in used & set(LIBRARIES)}
    assert libraries == declared


@cache
def cast_names() -> tuple[set[str], set[str]]:
    """The codes and the names of everybody and every place in the shipped world."""
    base = yaml.safe_load((ROOT / "scenarios/base.yaml").read_text(encoding="utf-8"))
    codes = {*base["actors"], *base["theatres"]}
    names = set(PEOPLE_AND_PLACES)
    for entry in (*base["actors"].values(), *base["theatres"].values()):
        names |= {entry["name"], entry.get("adjective") or entry["name"]}
        names |= set((entry.get("also") or {}).values())
    return codes, names


def words(terms, flags=0) -> re.Pattern:
    """Matches a term as a word; an underscore or a digit separates words too."""
    longest_first = sorted(map(re.escape, terms), key=len, reverse=True)
    return re.compile(rf"(?<![A-Za-z])(?:{'|'.join(longest_first)})(?![A-Za-z])", flags)


@cache
def forbidden_words() -> tuple[re.Pattern, re.Pattern]:
    """Codes as they are written, and names in any case."""
    codes, names = cast_names()
    return words(codes), words(names, re.IGNORECASE)


def test_the_search_for_names_finds_them():
    codes, names = cast_names()
    code = min(codes)
    assert words(codes).search(f"{code}_patience")
    assert words(names, re.IGNORECASE).search(f"def {min(names).lower()}_2020(): ...")
    assert not words(codes).search(f"{code}x = other{code}")


def test_no_python_file_names_a_side():
    codes, names = forbidden_words()
    assert [
        f"{name_of(path)}:{number}: {found[0]!r} belongs in a scenario file"
        for path in SOURCES
        for number, line in enumerate(text_of(path).splitlines(), 1)
        if (found := codes.search(line) or names.search(line))
    ] == []


@pytest.mark.parametrize("file", ["parameters.yaml", "quantities.yaml"])
def test_no_parameter_or_quantity_names_a_side(file):
    codes, names = cast_names()
    # `arm` is a code and an English verb.
    forbidden = words({*names, *(code.lower() for code in codes)} - {"arm"}, re.IGNORECASE)
    for key in all_keys(yaml.safe_load((ROOT / "model" / file).read_text(encoding="utf-8"))):
        assert not forbidden.search(key), f"{file}: {key}"


def all_keys(tree):
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield str(key)
            yield from all_keys(value)


def test_files_are_short_enough_to_hold_one_idea():
    lengths = {name_of(path): len(text_of(path).splitlines()) for path in SOURCES}
    too_long = {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE}
    assert set(too_long) == LONGER_FILES, too_long


def test_every_file_says_what_it_is_for():
    assert [name_of(path) for path in SOURCES if not ast.get_docstring(tree_of(path))] == []


def test_files_are_named_after_what_they_hold():
    catch_all = {"utils", "util", "common", "helpers", "misc", "manager", "handler", "data"}
    assert [name_of(path) for path in SOURCES if path.stem in catch_all] == []
