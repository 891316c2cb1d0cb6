"""Exact days and ages, and how to say them less exactly."""

__all__: list[str] = []
