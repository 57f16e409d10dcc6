"""Questions: what is asked of a workspace on a day, answered with a report object."""
