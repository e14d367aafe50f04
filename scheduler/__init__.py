"""What time touches: bells, and the work they ring for."""
