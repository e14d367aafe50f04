"""Tiers in chat: where a member stands, and how the ladder is set."""
