"""The enterprises that are scored: one row each, whole numbers by input, in columns."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

Numbers = np.ndarray[Any, np.dtype[Any]]

WORDS = ("code", "name", "county", "industry", "exempt", "veto", "veto_document")
SIZES = {"above": "规上", "below": "规下", "": "规模不详"}
LAND, BONUS, MALUS = "land_used", "bonus_points", "malus_points"


@dataclass(frozen=True)
class Roll:
    """A table with the columns `WORDS` (text), `above` (flag) and a whole number for each input."""

    table: pa.Table

    @property
    def rows(self) -> int:
        """This function will return how many rows there are."""
        return int(self.table.num_rows)

    def has(self, name: str) -> bool:
        """This function will answer whether there is such a column."""
        return name in self.table.column_names

    def words(self, name: str) -> Numbers:
        """This function will return a column of words; "" where it is blank or absent."""
        if not self.has(name):
            return np.full(self.rows, "", dtype=object)
        filled = pc.fill_null(self.table.column(name).cast(pa.string()), "")
        return np.asarray(filled.combine_chunks().to_numpy(zero_copy_only=False), dtype=object)

    def number(self, name: str) -> tuple[Numbers, Numbers]:
        """This function will return an input's whole numbers (0 where unknown), and where known;
        ones for "", by which nothing is divided."""
        if not name:
            return np.ones(self.rows, np.int64), np.ones(self.rows, bool)
        if not self.has(name):
            return np.zeros(self.rows, np.int64), np.zeros(self.rows, bool)
        held = self.table.column(name).combine_chunks()
        known = pc.is_valid(held).to_numpy(zero_copy_only=False)
        return pc.fill_null(held, 0).to_numpy(zero_copy_only=False), known

    @cached_property
    def sizes(self) -> Numbers:
        """This function will return above, below or "" for each row."""
        if not self.has("above"):
            return np.full(self.rows, "", dtype=object)
        held = self.table.column("above")
        told = pc.if_else(held, "above", "below")
        filled = pc.fill_null(told, "").combine_chunks()
        return np.asarray(filled.to_numpy(zero_copy_only=False), dtype=object)

    def group(self, name: str) -> Numbers:
        """This function will return the words by which rows are ranked apart."""
        if name != "size":
            return self.words(name)
        return np.asarray([SIZES[code] for code in self.sizes.tolist()], dtype=object)

    @cached_property
    def by_code(self) -> Numbers:
        """This function will return each row's place in the order of the credit codes, then of the
        rows: what decides last between equals."""
        column = self.table.column("code") if self.has("code") else pa.nulls(self.rows, pa.string())
        order = pc.sort_indices(pc.fill_null(column, "")).to_numpy()
        place = np.empty(self.rows, np.int64)
        place[order] = np.arange(self.rows)
        return place

    @cached_property
    def doubled(self) -> Numbers:
        """This function will return which rows share their credit code with another."""
        column = pc.fill_null(self.table.column("code"), "") if self.has("code") else None
        if column is None:
            return np.zeros(self.rows, bool)
        coded = column.combine_chunks().dictionary_encode()
        places = coded.indices.to_numpy()
        counts = np.bincount(places, minlength=len(coded.dictionary))
        named = np.asarray([word != "" for word in coded.dictionary.to_pylist()], dtype=bool)
        return np.asarray((counts[places] > 1) & named[places], dtype=bool)
