"""What is not one data file and still comes from outside: whole workspaces, templates, arguments,
environments. Each is made at random from a seed and a number, and fazhi is called with it.
"""
