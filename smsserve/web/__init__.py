"""What comes in over HTTP: webhooks, health, the console."""
