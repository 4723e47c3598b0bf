"""The folder in a unit's that is the program's own: what it remembers, logs, a preview, kept sites."""

WORK = ".cchc"
"""Everything in it but the kept sites can be worked out again."""
