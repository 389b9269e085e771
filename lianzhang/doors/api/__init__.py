"""The JSON door: what is on record, for programmes, in the scope of whoever is signed in."""
