"""A whole Telegram in the browser: the bot can be tried without a token and without the internet."""
