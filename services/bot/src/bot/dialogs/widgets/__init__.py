"""Widgets that all dialogs are made of."""
