"""Starting, watching and stopping child processes so that none is ever left behind."""
