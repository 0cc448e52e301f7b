"""The record as one HTML page that needs neither network nor scripts."""
