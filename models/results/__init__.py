"""What nudges, campaigns and playbooks brought, and what would have come without them."""
