"""Why members are written to: one family of occasions a file, and the book they are all entered in."""
