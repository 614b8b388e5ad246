"""What the tool is worth, in figures: `python -m benchmarks NAME [FILE]` prints one JSON line."""
