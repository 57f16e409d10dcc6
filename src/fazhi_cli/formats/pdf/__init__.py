"""PDF files: what is printed where, made into paragraphs and rows of tables again."""
