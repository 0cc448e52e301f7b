"""Whence reads reports of armed conflict and builds a record of events that can be cited."""

__version__ = "0.1.0.dev0"
