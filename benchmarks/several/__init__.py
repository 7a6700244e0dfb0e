"""Several processes of one bot, and many servers in one."""
