"""What `make` and `.ci/run` need: gathering wheels, trying them without a network, the action, the
skipped tests.
"""
