"""Read-only access to the warehouse, and the cache in front of it."""
