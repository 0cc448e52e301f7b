"""The record in the forms that people already use: JSON lines, GeoJSON, ACLED's and UCDP GED's columns."""
