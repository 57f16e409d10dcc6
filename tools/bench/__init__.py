"""The benchmark: every performance goal, paired against its peer or floor in one run (`python -m
tools.bench`).
"""
