"""The main menu and the hints."""
