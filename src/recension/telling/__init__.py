"""How a change is said and laid out, whatever the written form: words, marked runs, lines of a width."""
