"""The tier points and orders lead to: ladders, how long a tier is held, and the badge beside a name."""
