"""Who may do what behind the counter."""
