"""Feeds: one model, the forms it is written in, and the look at what was written."""
