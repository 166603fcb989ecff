"""`python -m rashomon`."""

from rashomon.cli import main

main(prog_name="rashomon")
