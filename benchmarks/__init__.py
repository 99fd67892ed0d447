"""How fast certspec is beside other programs: `python3 -m benchmarks`."""
