"""Claims: what the sources say should move which way, and whether the model shows it."""
