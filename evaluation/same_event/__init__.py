"""Which reports tell of the same event: corpora with labels, measures, baselines, and whence's own answer."""
