"""The Word templates under templates/, built from one description of pages, styles and texts.

`python -m tools.word` writes them again; whoever changes them changes this, never the files.
"""
