"""Who is meant by a name: the directory of a place, names in a list, ties to a task, what reviews
settled.
"""
