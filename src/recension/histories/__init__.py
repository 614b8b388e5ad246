"""What changed between two snapshots, and from each snapshot of an article to the next."""
