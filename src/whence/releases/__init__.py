"""What differs between two times at which a record was looked at: pure functions on what either showed."""
