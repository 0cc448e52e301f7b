"""How linking is trained: which words are common, and what each level of each comparison is worth."""
