"""The server: routes, problems, the socket, and the built screens."""
