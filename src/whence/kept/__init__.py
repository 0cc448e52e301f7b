"""What a build keeps in the record for the next one: lineage's and linking's findings, and which events still hold."""
