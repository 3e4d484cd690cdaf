"""Plans: bringing one in, taking it out, reading it as printed with what is known now."""
