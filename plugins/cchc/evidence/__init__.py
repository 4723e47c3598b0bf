"""What was done, set against what was planned: worked out from the site alone, with the day as an argument."""
