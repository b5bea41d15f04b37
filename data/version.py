"""The tool's own version, stated in every export."""

VERSION = "0.1.0"
