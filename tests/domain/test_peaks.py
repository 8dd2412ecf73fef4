from __future__ import annotations

import numpy as np

from reviewer.domain.peaks import Peaks


def test_peaks_are_as_long_as_their_bins() -> None:
    peaks = Peaks(0.0, 0.01, np.zeros(7, np.int8), np.ones(7, np.int8))

    assert len(peaks) == 7
    assert peaks.is_whole
