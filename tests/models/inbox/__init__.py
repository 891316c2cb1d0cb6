"""Tests of models.inbox."""
