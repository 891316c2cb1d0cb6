"""Tests of what the author meets."""
