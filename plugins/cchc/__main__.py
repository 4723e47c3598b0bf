"""`python -m cchc`: what build.py calls once the program is set up."""

import gc
import sys

from cchc import machine

if __name__ == "__main__":
    if sys.argv[1:2] in machine.VERBS:  # before anything is imported that may be what does not work
        sys.exit(machine.main(sys.argv[2:]))
    from cchc.commands.door import main

    # A command makes tens of thousands of records that all stay: looking through them again and again took a tenth of an edit.
    gc.set_threshold(100_000, 50, 50)
    sys.exit(main(sys.argv[1:]))
