"""Mesa is imported without what agents and models do not use, and is whole all the same."""

import subprocess
import sys
from textwrap import dedent

import pytest

HEAVY = "heavy = {'pandas', 'networkx', 'scipy.spatial', 'tqdm'} & set(sys.modules)"


def said_by(code: str, folder=None) -> str:
    """What a fresh Python prints."""
    command = [sys.executable, "-c", dedent(code)]
    result = subprocess.run(command, capture_output=True, text=True, cwd=folder)
    assert result.returncode == 0, result.stderr
    return result.stdout.strip()


def test_the_engine_leaves_out_what_it_does_not_use():
    assert said_by(f"import sys, model.simulation; {HEAVY}; print(heavy)") == "set()"


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
        from model.mesa_core import import_without
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


def test_other_threads_never_meet_a_stand_in(tmp_path):
    tmp_path.joinpath("heavy.py").touch()
    tmp_path.joinpath("package.py").write_text("import heavy")
    code = f"""
        import sys
        sys.path[:0] = [{str(tmp_path)!r}]
        from threading import Event, Thread
        from model.mesa_core import import_without
        done = Event()
        Thread(target=done.wait).start()
        import_without("package", ["heavy"])
        import package
        print(type(package.heavy).__name__)
        done.set()
        """
    assert said_by(code) == "module"
