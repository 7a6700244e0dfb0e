"""The card of `/compare`."""
