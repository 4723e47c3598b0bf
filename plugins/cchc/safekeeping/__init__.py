"""Keeping what people wrote: back-ups, bringing one back, handing a unit over to another computer."""
