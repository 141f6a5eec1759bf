"""Companies, the dated tree of org units, sites and regions."""
