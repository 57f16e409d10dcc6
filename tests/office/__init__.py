"""How tests look at what an office opens: Word documents through LibreOffice, pages of a PDF by
their measures, HTML in Chromium.
"""
