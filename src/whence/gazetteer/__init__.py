"""Places: the embedded gazetteer, the mentions of places in a text, and which place each mention means."""
