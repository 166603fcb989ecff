"""What answers queries: `base` is the interface, `embedded` opens the release in this process."""
