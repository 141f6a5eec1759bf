"""The one composition root: settings, wiring, command line, server and worker processes."""
