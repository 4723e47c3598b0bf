"""Folders in a unit's that the program writes to, and no page is made of."""

WORK = ".cchc"
"""The program's own: what it remembers, logs, a preview, kept sites.

All of it can be worked out again, but for the kept sites, the last ZIP of changes, and the keys of servers met before.
"""

REPORTS = "bao-cao"
"""Reports and evidence: people edit them in Word, so they are handed over with what people wrote."""
