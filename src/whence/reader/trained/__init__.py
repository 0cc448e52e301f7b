"""The trained reader: a small encoder reads beside the rules, and decides where it was measured to know better."""
