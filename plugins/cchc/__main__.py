"""`python -m cchc`: what build.py calls once the program is set up."""

import sys

from cchc.commands.door import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
