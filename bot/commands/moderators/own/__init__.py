"""`/catalog`: the commands for a server's own models, cards, machines and offers."""
