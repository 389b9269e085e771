"""An office's own dated settings, laid over the definition packs."""
