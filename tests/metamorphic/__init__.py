"""Variants of one story, written from templates, with what the record must hold of each."""
