"""The routes, one module for each part of the application; each module lists its own in `ROUTES`."""
