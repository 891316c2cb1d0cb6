"""What certainly points at someone."""
