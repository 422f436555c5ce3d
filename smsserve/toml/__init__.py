"""Reading TOML written by people: every mistake is found at once, with its line and the remedy."""
