"""smsserve: check-in texts for peer-support programmes."""
