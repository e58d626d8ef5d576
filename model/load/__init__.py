"""How a scenario file becomes a sound `Scenario`: find, inherit, change, shape, and the rules."""

from model.load.assemble import arm, load_scenario, resolved_yaml

__all__ = ["arm", "load_scenario", "resolved_yaml"]
