"""Tests of what is said: texts, their HTML, searches and dates."""
