"""The reading wing: asks the warehouse, shows the answers, writes nothing."""
