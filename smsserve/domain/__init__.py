"""Pure rules: Python's standard library only, `now` is an argument, no input or output."""
