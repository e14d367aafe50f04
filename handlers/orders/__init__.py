"""Orders in chat: booked, delivered, given back, undone, or read from a file."""
