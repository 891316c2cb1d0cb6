"""Tests of the models, by package."""
