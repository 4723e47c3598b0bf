"""What puts the frame around pages and runs it; only modules in this folder know an engine."""
