"""What leaves the desk as a sign: going dark."""
