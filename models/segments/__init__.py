"""Groups of members, selected by a question: who is meant by `tier >= gold and not tag:vip`."""
