"""Rewards: what points can be exchanged for, and who took what."""
