"""How well a program reads the documents of benchmarks/plans: its answers against ours."""
