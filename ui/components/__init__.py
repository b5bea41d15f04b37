"""Widgets that own their state."""
