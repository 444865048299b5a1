"""What is heard outside of dialogs: commands, plain messages, replies to cards, buttons that need no dialog state."""
