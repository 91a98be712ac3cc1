"""How fast it is, beside the floor."""
