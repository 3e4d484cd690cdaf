"""One reader for each file format: bytes in, a neutral grid out."""
