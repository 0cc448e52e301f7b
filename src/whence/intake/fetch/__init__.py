"""Addresses in, reports and refusals out: asked for one at a time of each server, with manners and within limits."""
