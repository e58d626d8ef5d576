"""Evidence: figures from outside that the model is held against, and how they may be read."""
