"""What is known of a language: a folder of lists for each, and what follows from them about words by themselves."""
