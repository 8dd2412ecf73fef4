"""Peaks: how loud the sound of a clip is through time, as little as a timeline shows of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

PeakArray = npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True, eq=False)
class Peaks:
    """The lowest and the highest sample in each of many equal bins of time.

    start_s   where the first bin starts, in seconds on the clock that players show
    bin_s     how long a bin is
    low, high int8 (n,): -127…127, full scale being 127, over all channels and streams; 0 where
              there is no sound
    is_whole  whether all of the sound could be read
    """

    start_s: float
    bin_s: float
    low: PeakArray
    high: PeakArray
    is_whole: bool = True

    def __len__(self) -> int:
        return len(self.low)
