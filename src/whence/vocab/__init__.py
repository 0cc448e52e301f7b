"""Vocabularies as data files, and the one loader that checks them."""
