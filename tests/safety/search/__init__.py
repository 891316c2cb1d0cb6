"""Tests of what a search needs of texts alone."""
