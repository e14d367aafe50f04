"""What was bought, from chat, file or platform."""
