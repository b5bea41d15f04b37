"""Priorities and money in, chosen villages and packages out."""
