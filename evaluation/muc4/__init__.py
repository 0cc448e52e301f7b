"""MUC-4: its texts and keys, and the two ways of scoring them (five roles as papers do, slots as in 1992)."""
