"""Limits end a process that goes beyond them; they are set in processes of their own here."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has all limits")


def run(script: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", f"from reviewer.media import limits\n{script}"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_no_core_is_dumped_by_a_process_or_its_children() -> None:
    ended = run(
        "import subprocess\n"
        "limits.dump_no_core()\n"
        "subprocess.run(['sh', '-c', 'ulimit -S -c; ulimit -H -c'], check=True)"
    )

    assert ended.stdout.split() == ["0", "0"]


def test_memory_that_is_too_much_is_refused() -> None:
    ended = run(
        "import numpy\n"
        "limits.LEAST_MEMORY_BYTES = 1 << 28\n"
        "limits.os.sysconf = lambda name: 1 << 14\n"
        "limits.limit_memory()\n"
        "try:\n"
        "    numpy.empty(1 << 29, numpy.uint8)\n"
        "except MemoryError:\n"
        "    print('refused')"
    )

    assert ended.stdout.strip() == "refused"


def test_an_index_may_take_what_its_file_can_need_and_no_more() -> None:
    ended = run(
        "import numpy\n"
        "limits.limit_memory()\n"
        "with limits.index_memory(0):\n"
        "    try:\n"
        "        numpy.empty(limits.INDEX_BYTES + (1 << 24), numpy.uint8)\n"
        "    except MemoryError:\n"
        "        print('refused')\n"
        "with limits.index_memory(1 << 28):\n"
        "    numpy.empty(limits.INDEX_BYTES + (1 << 24), numpy.uint8)\n"
        "numpy.empty(2 * limits.INDEX_BYTES, numpy.uint8)\n"
        "print('allowed')"
    )

    assert ended.stdout.split() == ["refused", "allowed"]


def test_a_packet_that_takes_for_ever_ends_the_process() -> None:
    ended = run("limits.PACKET_CPU_S = 1\nlimits.limit_time()\nwhile True:\n    pass")

    assert ended.returncode == -signal.SIGXCPU


def test_every_packet_gets_its_time() -> None:
    ended = run(
        "import time\n"
        "limits.PACKET_CPU_S = 1\n"
        "limits.limit_time()\n"
        "while time.process_time() < 2.5:\n"
        "    limits.allow_next_packet()\n"
        "print('done')"
    )

    assert ended.stdout.strip() == "done"


def test_a_process_without_a_limit_of_time_gets_none_from_packets() -> None:
    ended = run(
        "import resource\n"
        "limits.allow_next_packet()\n"
        "print(resource.getrlimit(resource.RLIMIT_CPU)[0] == resource.RLIM_INFINITY)"
    )

    assert ended.stdout.strip() == "True"
