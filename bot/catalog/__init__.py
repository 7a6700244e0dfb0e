"""The kinds of entries in the catalog's files, checked as they are read."""
