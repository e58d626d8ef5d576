"""One simulated future told as a chronicle: what happened, who acted, why, and what followed."""
