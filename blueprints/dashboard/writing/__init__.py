"""Writing a post, wherever it is written: the form, and the one way from a button to a verb."""
