"""How the documentation is kept true: its examples are run, and its tables and picture are made from the project."""
