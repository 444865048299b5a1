"""The Telegram client of Delegram: the only part that people hold in their hands. It owns no tasks; it asks todos and comments."""
