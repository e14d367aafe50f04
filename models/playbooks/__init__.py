"""Recipes of what is said and done for whom, step by step, and who is where in them."""
