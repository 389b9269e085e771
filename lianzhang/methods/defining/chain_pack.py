"""What a pack says of chains: their catalogues, groupings, and how nodes are judged."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lianzhang.methods.defining.chain_rules import (
    StatusRules,
    chain_rule_faults,
    read_chain_rules,
)
from lianzhang.methods.defining.chains import (
    chain_faults,
    grouping_faults,
    read_chain,
    read_grouping,
)
from lianzhang.methods.defining.pack import File
from lianzhang.methods.defining.regions import Region, read_regions, region_faults
from lianzhang.values.chains import Chain, Grouping
from lianzhang.values.errors import Fault


@dataclass
class Charts:
    """Chains and groupings by code; a later pack's replace an earlier one's."""

    chains: dict[str, Chain] = field(default_factory=dict)
    groupings: dict[str, Grouping] = field(default_factory=dict)
    status: StatusRules = field(default_factory=StatusRules)
    regions: dict[str, Region] = field(default_factory=dict)

    def files(self, pack: Path) -> Iterator[tuple[Path, Callable[[File], Iterator[Fault]]]]:
        """This function will name the files of a pack, each with what takes it in.

        What takes a file in yields its faults.
        """
        for folder, take in (("chains", self._chain), ("groupings", self._grouping)):
            for path in sorted((pack / folder).glob("*.yaml")):
                yield path, take
        yield pack / "chain_status.yaml", self._status
        yield pack / "regions.yaml", self._regions

    def _chain(self, file: File) -> Iterator[Fault]:
        chain = read_chain(file)
        self.chains[chain.code] = chain
        return chain_faults(file, chain)

    def _grouping(self, file: File) -> Iterator[Fault]:
        found = read_grouping(file)
        self.groupings[found.code] = found
        return grouping_faults(file, found)

    def _status(self, file: File) -> Iterator[Fault]:
        self.status = read_chain_rules(file)
        return chain_rule_faults(file, self.status)

    def _regions(self, file: File) -> Iterator[Fault]:
        self.regions = read_regions(file)
        return region_faults(file, self.regions)
