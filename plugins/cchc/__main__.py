"""`python -m cchc`: what build.py calls once the program is set up."""

import gc
import sys

from cchc.commands.door import main

if __name__ == "__main__":
    # A command makes tens of thousands of records that all stay: looking through them again and again took a tenth of an edit.
    gc.set_threshold(100_000, 50, 50)
    sys.exit(main(sys.argv[1:]))
