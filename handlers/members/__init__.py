"""What members touch about themselves: the first minute, what is known of them, what they decide."""
