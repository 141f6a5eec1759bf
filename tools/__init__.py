"""What works on the repository itself: checks, locks, the generator of new apps. Not in the package."""
