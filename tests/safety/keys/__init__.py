"""Tests of what is secret: seals, receipts, codes, tokens and passwords."""
