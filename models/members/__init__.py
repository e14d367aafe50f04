"""The customers of a shop and how they can be reached."""
