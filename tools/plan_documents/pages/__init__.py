"""A document as pages: .pdf files of real producers, an office program and a browser."""
