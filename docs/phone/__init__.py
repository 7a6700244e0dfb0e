"""Cards as a phone shows them in Discord: what the README shows, before and after."""
