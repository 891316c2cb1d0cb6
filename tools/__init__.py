"""What makes files of the repository: run by hand, and checked by a test."""
