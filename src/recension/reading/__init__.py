"""One text read, and nothing compared: blocks, sentences, tokens, quotations, dates, its language."""
