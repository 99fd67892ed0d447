"""certspec: TLS server certificate requests as reviewed code."""

__version__ = "0.1.0"
