"""Coupons: what is offered, who holds which right to it, and what became of each use."""
