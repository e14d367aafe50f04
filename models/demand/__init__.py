"""Demand: what members ask the group for, gathered by item, so that a buy can answer it."""
