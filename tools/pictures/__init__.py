"""The pictures of our pages: `python -m tools.pictures [NAME…]` draws all, or those named.

They show real output of the example county on fixed days, so that anybody draws the same. Needed
are Chromium, LibreOffice, poppler and the Noto CJK fonts.
"""
