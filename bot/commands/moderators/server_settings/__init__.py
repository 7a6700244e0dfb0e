"""The card of a server's settings: its menus and buttons, and what a press changes."""
