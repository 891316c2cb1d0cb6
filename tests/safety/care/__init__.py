"""What shows that somebody may need help now."""
