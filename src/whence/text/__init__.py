"""Pure functions on strings: cleaning with an offset map, sentences, numbers, dates, fingerprints."""
