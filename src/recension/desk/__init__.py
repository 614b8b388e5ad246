"""What can be asked of a store, without a terminal."""
