"""Tests of the three doors."""
