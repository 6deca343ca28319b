"""Floorkeeper runs the floor of a hybrid meeting."""

__version__ = "0.1.0"
