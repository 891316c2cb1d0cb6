"""Tests of what happens around every request."""
