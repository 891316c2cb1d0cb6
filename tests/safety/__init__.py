"""Table tests of the pure functions, and searches for what breaks them."""
