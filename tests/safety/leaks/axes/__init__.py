"""What a text says of its author."""
