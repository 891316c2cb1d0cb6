"""The blog itself: its settings and its standing pages."""
