"""The record as a person reads it: plain views in words, made once for the terminal and for the page alike.

A view holds only what may be shown under the redaction that it was made with, and no markup.
"""
