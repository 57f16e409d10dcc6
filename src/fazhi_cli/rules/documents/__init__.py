"""Understanding an official document: blocks of text become a plan and the open questions.

What is read as what: docs/import.md#怎样读. The stages stand in modules of their own, each a pure
function: text as compared, labels, zones, the outline, tables, attributions, names, fields.
"""
