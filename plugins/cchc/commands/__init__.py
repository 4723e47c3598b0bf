"""The commands of build.py, one module for each group of verbs; the door sorts them."""
