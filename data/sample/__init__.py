"""The invented sample region."""
