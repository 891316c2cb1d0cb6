"""Copies that are made by a command or by the server, and put back."""
