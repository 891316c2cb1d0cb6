"""Copies and drafts."""
