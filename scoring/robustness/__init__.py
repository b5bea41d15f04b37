"""How firmly villages stand in the list when weights and data are in doubt."""
