"""What is known of a language: its common words, their forms, and what is taken for one another."""
