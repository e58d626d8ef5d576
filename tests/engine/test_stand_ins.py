"""Mesa and scipy are imported without what we do not use of them, and are whole all the same."""

import subprocess
import sys
from textwrap import dedent

import pytest

HEAVY = {"pandas", "networkx", "scipy.spatial", "tqdm", "numpy.f2py", "numpy.testing", "numpy.ma"}


def said_by(code: str, folder=None) -> str:
    """What a fresh Python prints."""
    command = [sys.executable, "-c", dedent(code)]
    result = subprocess.run(command, capture_output=True, text=True, cwd=folder)
    assert result.returncode == 0, result.stderr
    return result.stdout.strip()


def test_the_engine_leaves_out_what_it_does_not_use():
    code = f"import sys, model.special, model.simulation; print({HEAVY} & set(sys.modules))"
    assert said_by(code) == "set()"


def test_mesa_is_whole_all_the_same():
    """Its tables, its networks and its distances work, after the engine was imported."""
    code = """
        import model.simulation
        import mesa, networkx, numpy as np
        from mesa.experimental.continuous_space import ContinuousSpace, ContinuousSpaceAgent
        from mesa.space import NetworkGrid

        class Walker(ContinuousSpaceAgent):
            pass

        class World(mesa.Model):
            def __init__(self, seed=None):
                super().__init__(seed=seed)
                self.datacollector = mesa.DataCollector({"five": lambda model: 5})

            def step(self):
                self.datacollector.collect(self)

        world = World(seed=1)
        world.step()
        space = ContinuousSpace([[0, 10], [0, 10]], random=world.random)
        for at in ([0, 0], [3, 4]):
            Walker(space, world).position = np.array(at)
        distances, _ = space.calculate_distances(np.array([0, 0]))
        table = world.datacollector.get_model_vars_dataframe()
        print(table["five"].tolist(), sorted(distances.tolist()))
        print(len(NetworkGrid(networkx.path_graph(3)).G))
        [row] = mesa.batch_run(World, {"seed": 1}, max_steps=1, display_progress=True)
        print(row["five"])
        """
    assert said_by(code).split("\n") == ["[5] [0.0, 5.0]", "3", "5"]


def test_numpy_and_scipy_are_whole_all_the_same():
    """Whoever asks for what was left out gets it, and there is one of each."""
    code = """
        import sys
        import model.special, model.simulation
        from model import dice
        import scipy._lib.array_api_compat.numpy as compatible
        print("away" if compatible.testing is not sys.modules.get("numpy.testing") else "there")
        import numpy as np
        import numpy.ma
        from scipy import special, stats
        for library in ("f2py", "ma", "testing"):
            assert getattr(np, library) is sys.modules[f"numpy.{library}"]
        assert np.ma.masked_array([1, 2], [True, False]).sum() == 2
        assert isinstance(np.ma.masked_array([1]), compatible.ma.MaskedArray)
        assert compatible.testing.assert_equal is np.testing.assert_equal
        assert special.ndtri(0.5) == stats.norm.ppf(0.5) == 0
        print(dice.ndtri is special.ndtri)
        """
    assert said_by(code).split("\n") == ["away", "True"]


@pytest.mark.parametrize(
    ("use", "found"),
    [
        ("from heavy import Base", "the library later"),
        ("import heavy\nclass A(heavy.Base): pass", "the library at once"),
        ("import heavy\nheavy.Base.needed", "the library at once"),
    ],
)
def test_a_package_that_needs_it_at_once_gets_it(use, found, tmp_path):
    tmp_path.joinpath("heavy.py").write_text("class Base:\n    needed = 1\n")
    tmp_path.joinpath("package.py").write_text(use)
    code = """
        import sys
        from model.stand_ins import import_without
        import_without("package", ["heavy"])
        at_once = "heavy" in sys.modules
        import package
        import heavy
        Base = package.Base if hasattr(package, "Base") else package.heavy.Base
        assert Base is heavy.Base or isinstance(Base(), heavy.Base)
        print("the library", "at once" if at_once else "later")
        """
    code = f"import sys; sys.path[:0] = [{str(tmp_path)!r}]\n{dedent(code)}"
    assert said_by(code) == found


def test_a_part_of_a_package_is_away_also_as_its_attribute(tmp_path):
    """And is no attribute any more, once what does not use it is imported."""
    for name, text in {"whole/__init__.py": "", "whole/part.py": "loaded = 1"}.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    tmp_path.joinpath("package.py").write_text("import whole\nkept = whole.part")
    code = f"""
        import sys
        sys.path[:0] = [{str(tmp_path)!r}]
        import whole
        from model.stand_ins import import_without
        import_without("package", ["whole.part"])
        import package
        print(hasattr(whole, "part"), "whole.part" in sys.modules, package.kept.loaded)
        import whole.part
        print(whole.part is sys.modules["whole.part"] is not package.kept)
        """
    assert said_by(code).split("\n") == ["False False 1", "True"]


def test_other_threads_never_meet_a_stand_in(tmp_path):
    tmp_path.joinpath("heavy.py").touch()
    tmp_path.joinpath("package.py").write_text("import heavy")
    code = f"""
        import sys
        sys.path[:0] = [{str(tmp_path)!r}]
        from threading import Event, Thread
        from model.stand_ins import import_without
        done = Event()
        Thread(target=done.wait).start()
        import_without("package", ["heavy"])
        import package
        print(type(package.heavy).__name__)
        done.set()
        """
    assert said_by(code) == "module"
