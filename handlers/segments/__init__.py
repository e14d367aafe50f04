"""Segments in chat: staff asks a question and sees whom it selects."""
