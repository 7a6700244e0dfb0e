"""From a typed line to a request, its options read into values, and the asker's mistakes."""
