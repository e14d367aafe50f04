"""Files people send, as plain rows: which letters they are written in, where the cells end, how big they may be."""
