"""Read-only access to the warehouse, and its cache."""
