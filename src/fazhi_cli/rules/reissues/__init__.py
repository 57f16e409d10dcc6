"""A document issued again, against the plan that was made of it: who is who, what became different.

The plan is what people made of it: docs/decisions/018-updating-a-plan.md says which side wins.
"""
