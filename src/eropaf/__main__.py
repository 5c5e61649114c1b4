"""`python -m eropaf` is `eropaf`."""

from eropaf.cli import main

main()
