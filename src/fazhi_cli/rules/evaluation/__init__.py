"""考评: points, ranks and grades of an evaluation (docs/format.md#考评)."""
