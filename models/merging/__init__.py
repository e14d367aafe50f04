"""Two members who are one person: their rows become one, and can be taken apart again."""
