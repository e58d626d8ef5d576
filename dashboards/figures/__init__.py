"""The charts of the page, one function each; all take the findings and return a chart."""
