"""What members and staff say to the shop's own words."""
