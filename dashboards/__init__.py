"""From tables to one HTML page: theme, words, charts, sections, report."""
