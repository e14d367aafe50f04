"""Group buys in chat: opened by staff, joined by members."""
