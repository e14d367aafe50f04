"""Short facts about a member."""
