"""考评: who came to what, from the evaluation's file and the records (docs/evaluate.md)."""
