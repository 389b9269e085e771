"""Sealing: every line of a record carries a hash of itself and of the line before it."""

from lianzhang.methods.sealing.chaining import FIRST, Break, breaks, seal
from lianzhang.methods.sealing.saying import BETWEEN, canonical, digest, plain, said

__all__ = ["BETWEEN", "FIRST", "Break", "breaks", "canonical", "digest", "plain", "said", "seal"]
