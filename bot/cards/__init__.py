"""Cards: answers as text, tables and bars in one language, for any platform."""
