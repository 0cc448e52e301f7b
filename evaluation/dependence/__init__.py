"""Who repeats whom: labelled pairs of reports, and how the links that whence finds agree with them."""
