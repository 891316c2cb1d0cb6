"""Numbers of things that belong to somebody: cars, devices, machines in a network."""

from safety.leaks.identifiers.things import cars, devices, machines

__all__ = ["DETECTORS"]

DETECTORS = (cars.find, devices.find, machines.find)
