"""The Discord side: commands, buttons, forms and the client that serves them."""
