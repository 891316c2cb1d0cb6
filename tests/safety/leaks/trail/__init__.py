"""What leads to the author herself."""
