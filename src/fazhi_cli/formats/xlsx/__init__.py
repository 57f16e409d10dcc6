"""Workbooks of Excel and WPS: the cells of their sheets, as shown, become paragraphs and rows."""
