"""Programs that answer lines, run in turn: `telltale bench --paced` and its Python peers. A round of each after the other, so that
what else the machine does meets all alike, and the ratio is each round's own."""

import json
import pathlib
import statistics
import subprocess

BENCH = pathlib.Path(__file__).parent


class Program:
    """One that is warm. Ended by the end of its input."""

    def __init__(self, words, command, environment=None):
        self.words = words
        self.process = subprocess.Popen([str(part) for part in command], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, text=True, env=environment)
        self.about = self.answer()
        self.rounds, self.peak_memory_bytes, self.peak_device_memory_bytes = [], 0, None

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"{self.words} ended: {self.process.stderr.read()[-2000:]}")
        return json.loads(line)

    def round(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        answer = self.answer()
        self.rounds.append({work["name"]: work for work in answer["works"]})
        self.peak_memory_bytes = answer["peak_memory_bytes"]
        self.peak_device_memory_bytes = answer.get("peak_device_memory_bytes")

    def end(self):
        self.process.stdin.close()
        self.process.wait()

    def speeds(self, work, clock="seconds"):
        """Items a second, round after round."""
        return [one[work]["items_in_round"] / one[work][clock] for one in self.rounds]


def in_turn(programs, count):
    for _ in range(count):
        for program in programs:
            program.round()
    for program in programs:
        program.end()


def ratio(ours, our_work, peer, peer_work, clock="seconds"):
    """How many times as fast ours is: of each round by itself, then the median."""
    pairs = zip(ours.speeds(our_work, clock), peer.speeds(peer_work, clock))
    return statistics.median(mine / theirs for mine, theirs in pairs)
