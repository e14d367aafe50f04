"""How staff sees and settles its tasks in chat."""
