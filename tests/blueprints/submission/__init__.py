"""Tests of what visitors meet."""
