"""Rounds of works, timed when a line comes: what `telltale bench --paced` does, for the peers that tools/measure_training runs in turn
with it.

answer_lines() warms up, says {"ready": true, …} and then, for every line on its input, does a round of each work and answers with one
line of JSON: {"works": [{"name", "items_in_round", "seconds", "processor_seconds"}], "peak_memory_bytes"}. Without a pipe, press Enter."""

import json
import math
import os
import pathlib
import re
import sys
import time

SHORTEST_ROUND_SECONDS = 0.5


def processor_seconds():
    """Of all threads of this process and of the worker processes that it has."""
    total = time.process_time()
    for children in pathlib.Path("/proc/self/task").glob("*/children"):
        for child in children.read_text().split():
            fields = pathlib.Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
            total += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return total


def reset_peak_memory():
    try:
        pathlib.Path("/proc/self/clear_refs").write_text("5")  # proc(5): resets the peak resident set
    except OSError:
        pass  # then the peak is that since the process began


def peak_memory_bytes():
    return 1024 * int(re.search(r"VmHWM:\s*(\d+)", pathlib.Path("/proc/self/status").read_text())[1])


class Work:
    """run() does `count` items; finish() waits for the device."""

    def __init__(self, name, count, run, finish=lambda: None):
        self.name, self.count, self.run, self.finish = name, count, run, finish
        self.runs_in_round = 1

    def timed_round(self):
        clock, processor = time.perf_counter(), processor_seconds()
        for _ in range(self.runs_in_round):
            self.run()
        self.finish()
        seconds = time.perf_counter() - clock
        return {"name": self.name, "items_in_round": self.count * self.runs_in_round, "seconds": seconds,
                "processor_seconds": processor_seconds() - processor}

    def warm_up(self):
        seconds = self.timed_round()["seconds"]
        if seconds < 10 * SHORTEST_ROUND_SECONDS:
            seconds = self.timed_round()["seconds"]
        self.runs_in_round = math.ceil(max(1, SHORTEST_ROUND_SECONDS / seconds))


def say(answer):
    print(json.dumps(answer), flush=True)


def answer_lines(works, about, peak_device_memory_bytes=None):
    for work in works:
        work.warm_up()
    reset_peak_memory()
    say({"ready": True, **about})
    for _ in sys.stdin:
        answer = {"works": [work.timed_round() for work in works]}
        answer["peak_memory_bytes"] = peak_memory_bytes()
        if peak_device_memory_bytes:
            answer["peak_device_memory_bytes"] = peak_device_memory_bytes()
        say(answer)
