"""`python -m todos.quickadd parse …`."""

import sys

from todos.quickadd.command_line import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
