"""Rules on the reports of shards."""
