"""What differs between two scenarios, and how that is said; it simulates nothing."""
