"""Asking: the question form, and the receipt it gives."""
