"""The way in: files and pasted blocks become proposals, proposals become figures."""
