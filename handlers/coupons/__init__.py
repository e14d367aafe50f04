"""Coupons in chat: those a member holds, and the offers staff makes."""
