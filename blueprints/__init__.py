"""The three doors: each has one audience, and they never meet."""
