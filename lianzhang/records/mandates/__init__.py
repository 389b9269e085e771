"""Who acts for which office over which places, until when."""
