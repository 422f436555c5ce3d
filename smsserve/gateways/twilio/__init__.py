"""Twilio, or anything that speaks its API: handing texts over, and reading what it brings."""
