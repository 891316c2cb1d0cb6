"""Tests of moving in and out, by package."""
