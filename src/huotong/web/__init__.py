"""The edge: assembles the apps' routes, says who asks, maps errors, serves the built front end."""
