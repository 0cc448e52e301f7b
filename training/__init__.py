"""How the reader's model is made: from the corpora to the file that the package ships. Never needed to run whence."""
