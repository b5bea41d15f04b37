"""Settings of all tests."""

from hypothesis import settings

# How long one example takes says nothing on a shared machine.
settings.register_profile("htis", deadline=None)
settings.load_profile("htis")
