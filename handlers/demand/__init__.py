"""Demand in chat: heard in the group, listed for the shop, turned into a buy."""
