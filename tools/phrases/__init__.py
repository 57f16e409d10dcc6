"""Measuring the reader of deadline phrases: how often it is right, and what it costs."""
