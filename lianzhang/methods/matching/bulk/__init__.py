"""Names by the hundred thousand: columns in numpy, an index, ranked candidates, reasons."""
