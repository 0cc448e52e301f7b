"""Where the stages run: here on one machine."""
