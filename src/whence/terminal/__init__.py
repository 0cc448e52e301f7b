"""The record in a terminal: views drawn with rich, readable without colour and when piped."""
