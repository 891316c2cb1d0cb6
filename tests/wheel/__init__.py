"""The blog as an installed program: its wheel, and the suite passed against that."""
