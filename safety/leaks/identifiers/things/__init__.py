"""Numbers of things that belong to somebody: cars, devices, addresses of machines."""

__all__: list[str] = []
