"""Hostile input for the readers: mutated real files, generated texts, texts that are made to take long, and who watches over them."""
