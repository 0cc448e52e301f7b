"""The dossier of one event: what is said, by whom, and on which words, to be read, printed and checked."""
