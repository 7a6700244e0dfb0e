"""The programs that run models: an entry each, its defaults, and the machines it needs."""
