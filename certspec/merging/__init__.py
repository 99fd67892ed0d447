"""Reports of shards, read and put together."""
