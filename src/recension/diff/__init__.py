"""Two texts compared: drafts of changes, from whole passages down to letters, exact to the character."""
