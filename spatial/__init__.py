"""Geometry in, indicators out; knows no weights and no money."""
