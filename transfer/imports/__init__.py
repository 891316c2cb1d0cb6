"""What was written elsewhere, on its way in."""
