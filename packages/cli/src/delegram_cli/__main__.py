"""`python -m delegram_cli`: what the entry script at the repository root runs."""

from delegram_cli.main import main

main()
