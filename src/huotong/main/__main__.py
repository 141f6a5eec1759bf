"""`python -m huotong.main` is the command `huotong`."""

import sys

from huotong.main.cli import main

if __name__ == "__main__":
    sys.exit(main())
