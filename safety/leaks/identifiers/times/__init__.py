"""Exact days and ages, and how to say them less exactly."""

from safety.leaks.identifiers.times import age, day

__all__ = ["DETECTORS"]

DETECTORS = (day.find, age.find)
