"""whence beside what a user would take instead that runs on her own machine."""
