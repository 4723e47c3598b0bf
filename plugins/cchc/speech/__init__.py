"""Vietnamese as it is spoken: what is written in figures, signs and short forms, in words to read aloud."""
