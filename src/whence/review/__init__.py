"""The review desk: a local web app on a record, for those who decide. It reads the record and appends decisions."""
