"""Where a reviewer stands: what is to be reviewed, what was decided of it, and what a key does to that."""
