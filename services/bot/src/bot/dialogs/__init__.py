"""The windows: a package for each group of them, with states, model, getters, handlers and the dialog itself."""
