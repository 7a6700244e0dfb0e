"""The card of `/fit` for several models at once."""
