"""Time stamps (RFC 3161): asked for, checked, and looked at again, by what a token says and by who signed it."""
