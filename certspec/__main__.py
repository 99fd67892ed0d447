"""`python -m certspec`."""

from certspec.cli import main

if __name__ == "__main__":
    main()
