"""`certspec diff`: reads what is compared, here or in a revision, and says what it means."""
