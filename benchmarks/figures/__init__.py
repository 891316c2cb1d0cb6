"""How figures are shown: a table, a chart."""
