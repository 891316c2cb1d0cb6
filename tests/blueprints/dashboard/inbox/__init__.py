"""Tests of blueprints/dashboard/inbox."""
