"""Where what the record holds stood in the council's own document, and that document itself."""
