"""Why members are written to: whom each occasion concerns, and what the shop has set about it."""
