"""Tests of models/questions."""
