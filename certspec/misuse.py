"""Words of a command line that make no sense together."""


class MisuseError(Exception):
    """What is wrong with them, said before anything is done."""
