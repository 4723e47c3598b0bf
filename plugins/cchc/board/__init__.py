"""The notice board of a day, from the site alone: what each sheet says, and its version."""
