"""Tests of models/author."""
