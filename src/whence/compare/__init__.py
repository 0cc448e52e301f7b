"""A record beside a file that people coded: which rows are one event, where they agree, and what either lacks."""
