"""What staff asks about a member or a group."""
