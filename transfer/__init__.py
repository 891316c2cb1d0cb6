"""Moving in and out: imports, exports, and a mirror of the public blog."""

__all__: list[str] = []
