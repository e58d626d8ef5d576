"""From a run folder to small tidy tables with estimate, dice, assumptions and n."""
