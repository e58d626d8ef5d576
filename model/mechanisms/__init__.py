"""The pieces of the theory as pure functions on arrays; the last axis is the replicate."""
