"""What the shop knows: one folder per shop word."""
