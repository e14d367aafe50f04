"""Points and store credit in chat: what a member holds, and by which rules."""
