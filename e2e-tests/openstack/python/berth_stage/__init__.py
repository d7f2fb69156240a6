"""What a real cloud's network nodes do, as far as one machine needs it."""
