"""What speaks against a text."""
