"""What people touch: one module per shop word."""
