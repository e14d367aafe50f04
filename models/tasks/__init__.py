"""What the staff is to do for a member, by when."""
