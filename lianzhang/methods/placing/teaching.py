"""What people decided about a wording on a node, and how far it moves the next placing by it."""

from dataclasses import dataclass

from lianzhang.methods.placing.kinds import Band

FIRMNESS = 10  # decisions that the machine's own sureness is worth
_CERTAIN, _NOBODY = 0.9, 0.3
_FEWEST = 3  # refusals from which a wording may be dropped altogether


@dataclass(frozen=True)
class Lesson:
    """How many enterprises that stood on a node by the same wording were confirmed, and refused."""

    confirmed: int = 0
    refused: int = 0

    def sway(self, sure: float, band: Band) -> tuple[float, Band]:
        """This function will return how sure a placing is after what people decided, 0 to 1.

        The share of confirmations, with the machine's sureness counted as `FIRMNESS` decisions. One
        refusal takes a certain placing back to be asked about; many confirmations make it certain;
        what is mostly refused is no longer proposed (none).
        """
        said = self.confirmed + self.refused
        if not said:
            return sure, band
        sure = (sure * FIRMNESS + self.confirmed) / (FIRMNESS + said)
        if sure >= _CERTAIN:
            return sure, Band.CERTAIN
        unwanted = self.refused >= _FEWEST and self.refused > self.confirmed and sure < _NOBODY
        return sure, Band.NONE if unwanted else Band.ASK
