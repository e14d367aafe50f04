"""Announcements as staff makes, checks and follows them."""
