"""Letters for pictures: a typeface of the shop's own, so that a picture looks the same on every machine."""
