"""Progress notes: posted, corrected, and cleared for readers."""
