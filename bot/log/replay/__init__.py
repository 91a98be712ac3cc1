"""Asking the logged questions again, of the documents and the code as they are now."""
