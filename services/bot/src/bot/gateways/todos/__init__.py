"""todos over HTTP, as the person who acts."""
