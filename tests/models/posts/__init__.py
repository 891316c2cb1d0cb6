"""Tests of models/posts."""
