"""Numbers in a sentence, with what stands next to them."""
