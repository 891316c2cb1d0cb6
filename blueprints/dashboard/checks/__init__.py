"""What the blog gives away of its author, and what she has decided on it."""
