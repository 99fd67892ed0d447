"""What `check --fix` mends: one kind of mistake a file, named as the rule it belongs to."""
