"""What admins do with the log in Telegram: look at it, take it along, mark what they have dealt with."""
