"""The grammar of a scenario file: strict YAML with positions, quantities, conditions, problems."""
