"""Text files in any encoding: lines, and tables drawn with bars."""
