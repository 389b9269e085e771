"""产业链: the atlas, one chain, one node, who stands where, the queue, the catalogue."""
