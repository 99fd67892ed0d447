"""The suite starts the program some hundred times: what Python compiles is kept, as for a user."""

import os
import sys

# Containers often set it, and then every start would compile the whole program again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# What a run says must come from the run.
os.environ["CERTSPEC_NO_CACHE"] = "1"
