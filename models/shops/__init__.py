"""The shop itself: its groups, settings and secrets."""
