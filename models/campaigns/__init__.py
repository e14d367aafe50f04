"""Announcements: one message of the shop's to everybody it concerns, looked at before and followed afterwards."""
