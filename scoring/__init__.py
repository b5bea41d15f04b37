"""Indicators in, priorities out; needs, weights, contributions."""
