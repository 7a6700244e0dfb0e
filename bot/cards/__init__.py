"""Answer -> Card: text, tables and bars in one language, for any platform."""
