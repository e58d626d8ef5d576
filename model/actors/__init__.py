"""Mesa agents, one file for each role of the theory; a scenario assigns the roles."""
