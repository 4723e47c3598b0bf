"""Finding things: texts as the words that people type, and what holds them; it knows neither records nor pages."""
