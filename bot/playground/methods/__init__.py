"""What a bot may ask of Telegram, one module per kind of wish."""
