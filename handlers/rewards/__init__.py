"""Rewards in chat: what points are exchanged for, and what staff hands over."""
