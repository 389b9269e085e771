"""What every page shares: who is asking, the frame, how values are printed, downloads, errors."""
