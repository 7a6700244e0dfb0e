"""What a catalog entry is, and how a name or a pasted machine finds its entry."""
