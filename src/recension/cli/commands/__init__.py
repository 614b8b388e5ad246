"""The commands, one file each: they parse, call and say what came of it."""
