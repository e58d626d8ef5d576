"""How a scenario file becomes a sound `Scenario`: find, inherit, change, shape, and the rules."""

from model.load.assemble import ArmsOf, arm, load_scenario, resolved_yaml

__all__ = ["ArmsOf", "arm", "load_scenario", "resolved_yaml"]
