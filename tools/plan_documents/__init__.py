"""The documents of benchmarks/plans: what they are written in, and what programs read."""
