"""The record as a static public site: plain files that open from a folder, with what may do harm held back."""
