"""Minutes of a closed review, drafted from nothing but what was kept."""
