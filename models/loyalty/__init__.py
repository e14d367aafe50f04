"""Points, kept as a ledger, and the tier they lead to."""
