"""What answers queries: `base` is the interface, `embedded` opens a release in this process, `remote` asks a store."""
