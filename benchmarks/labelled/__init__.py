"""Sentences whose personal parts are known, made apart from whoever writes the detectors."""
