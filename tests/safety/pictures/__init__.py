"""Tests of the pictures we draw: cards, the fonts and the lines of their words."""
