"""Bringing friends, in chat."""
