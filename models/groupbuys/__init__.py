"""Offers that happen if enough people join in time."""
