"""From a scenario to a run folder: plan, execute, store."""
