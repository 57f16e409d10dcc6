"""What is wrong with a template, told before a document is made of it.

What is looked at stands in docs/reports.md#检查模板.
"""
