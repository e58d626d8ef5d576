"""`python -m model` is the command `araxes`."""

from model.cli import main

if __name__ == "__main__":
    main(prog_name="araxes")
