"""Texts for people: `<language>/*.ftl` in Project Fluent's syntax, and the translator that reads them."""
