"""The folder in a unit's that is the program's own: what it remembers, logs, a preview, kept sites."""

WORK = ".cchc"
"""Everything in it can be worked out again, but for the kept sites, the last ZIP of changes, and the keys of servers met before."""
