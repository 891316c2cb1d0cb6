"""Tests of blueprints/dashboard/checks and leaks."""
