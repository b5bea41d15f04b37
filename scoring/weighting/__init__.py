"""How the weights of the criteria come about: one file per rule."""
