"""`python3 -m smsserve`: run the command; in a bare checkout, set up what it needs first."""

from __future__ import annotations

import sys

# This file must parse on any Python 3, to say what is wrong with an old one.
OLDEST = (3, 11)


def main() -> None:
    """Check the interpreter and hand over."""
    if sys.version_info < OLDEST:
        found = ".".join(map(str, sys.version_info[:3]))
        sys.exit("smsserve needs Python 3.11 or newer, and %s is %s." % (sys.executable, found))  # noqa: UP031 - see above
    from smsserve import first_run  # noqa: PLC0415 - it needs the Python just checked

    first_run.run(sys.argv[1:])


if __name__ == "__main__":
    main()
