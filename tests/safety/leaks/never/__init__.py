"""The never-list."""
