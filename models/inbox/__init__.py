"""Every update Telegram hands over, kept until it is answered."""
