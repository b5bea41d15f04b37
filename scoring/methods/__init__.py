"""The six scoring methods: needs in, one score per village out."""
