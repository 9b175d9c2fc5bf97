#!/usr/bin/env python3
"""Counts single tests from what the runners wrote, and sums them up.

    count_results.py record RESULTS PART STATUS SECONDS [--ctest BUILD] [--vitest FILE] [--checks FILE]
    count_results.py summary RESULTS

`record` writes RESULTS/PART.json; STATUS is the part's exit status. `summary` prints a table, the failed and the skipped
tests by name, and one closing line; it fails when anything failed.
"""

import argparse
import json
import pathlib
import sys
import xml.etree.ElementTree as xml_tree


class Count:
    def __init__(self):
        self.passed = 0
        self.failed = []
        self.skipped = []

    def add(self, name, outcome, reason=""):
        if outcome == "passed":
            self.passed += 1
        elif outcome == "skipped":
            self.skipped.append(f"{name} ({reason})" if reason else name)
        else:
            self.failed.append(name)


def first_line(text):
    return next((line.strip() for line in (text or "").splitlines() if line.strip()), "")


def count_gtest(count, program, file):
    """The single tests of one GoogleTest program; how many of them failed."""
    before = len(count.failed)
    for case in xml_tree.parse(file).getroot().iter("testcase"):
        name = f"{program}: {case.get('classname')}.{case.get('name')}"
        skipped = case.find("skipped")
        if case.find("failure") is not None:
            count.add(name, "failed")
        elif skipped is not None or case.get("result") == "skipped":
            # GoogleTest's message is "file:line\nreason".
            lines = ((skipped.get("message") if skipped is not None else "") or "").splitlines()
            count.add(name, "skipped", first_line("\n".join(lines[1:])) or first_line("\n".join(lines)))
        elif case.get("status") == "notrun":
            count.add(name, "skipped", "disabled")
        else:
            count.add(name, "passed")
    return len(count.failed) - before


def count_ctest(count, build):
    junit = build / "ctest.xml"
    if not junit.is_file():
        return
    for case in xml_tree.parse(junit).getroot().iter("testcase"):
        program = case.get("name")
        ok = case.get("status") in ("run", "disabled", "notrun") and case.find("failure") is None
        single = build / "test_results" / f"{program}.xml"
        if single.is_file():
            if not count_gtest(count, program, single) and not ok:
                count.add(program, "failed")
        elif case.get("status") == "run" and ok:
            count.add(program, "passed")
        elif ok:
            count.add(program, "skipped", first_line(case.findtext("system-out")))
        else:
            # It ended before it could write its results: a crash, a sanitizer's report or a timeout.
            count.add(f"{program}: ended before its results were written", "failed")


def count_vitest(count, file):
    if not file.is_file():
        return
    for result in json.loads(file.read_text(encoding="utf-8")).get("testResults", []):
        name = pathlib.PurePath(result["name"]).name
        cases = result.get("assertionResults", [])
        for case in cases:
            outcome = {"passed": "passed", "failed": "failed"}.get(case["status"], "skipped")
            count.add(f"{name}: {case['fullName']}", outcome)
        if result.get("status") == "failed" and not any(case["status"] == "failed" for case in cases):
            count.add(f"{name}: {first_line(result.get('message')) or 'could not be run'}", "failed")


def count_checks(count, file):
    for line in file.read_text(encoding="utf-8").splitlines() if file.is_file() else []:
        outcome, name = line.split(" ", 1)
        count.add(name, outcome)


def record(options):
    count = Count()
    if options.ctest:
        count_ctest(count, options.ctest)
    if options.vitest:
        count_vitest(count, options.vitest)
    if options.checks:
        count_checks(count, options.checks)
    if options.status and not count.failed:
        count.add(f"{options.part}: did not run to its end (exit status {options.status})", "failed")
    elif not count.passed and not count.failed and not count.skipped:
        # A part that counts nothing proves nothing.
        count.add(f"{options.part}: holds no tests", "failed")
    options.results.mkdir(parents=True, exist_ok=True)
    (options.results / f"{options.part}.json").write_text(
        json.dumps({"part": options.part, "seconds": options.seconds, **vars(count)}, indent=1), encoding="utf-8")


def summary(options):
    parts = [json.loads(file.read_text(encoding="utf-8"))
             for file in sorted(options.results.glob("*.json"), key=lambda file: file.stat().st_mtime_ns)]
    passed = sum(part["passed"] for part in parts)
    failed = [name for part in parts for name in part["failed"]]
    skipped = [(part["part"], name) for part in parts for name in part["skipped"]]
    print(f"\n{'part':<10}{'passed':>8}{'failed':>8}{'skipped':>9}{'seconds':>9}")
    for part in parts:
        print(f"{part['part']:<10}{part['passed']:>8}{len(part['failed']):>8}{len(part['skipped']):>9}{part['seconds']:>9}")
    if skipped:
        print("\nskipped:")
        for part, name in skipped:
            print(f"  [{part}] {name}")
    if failed:
        print("\nfailed:")
        for part in parts:
            for name in part["failed"]:
                print(f"  [{part['part']}] {name}")
    print(f"\n{passed} passed, {len(failed)} failed, {len(skipped)} skipped", flush=True)
    return 1 if failed or not passed else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    recording = commands.add_parser("record")
    recording.add_argument("results", type=pathlib.Path)
    recording.add_argument("part")
    recording.add_argument("status", type=int)
    recording.add_argument("seconds", type=int)
    for source in ("--ctest", "--vitest", "--checks"):
        recording.add_argument(source, type=pathlib.Path)
    commands.add_parser("summary").add_argument("results", type=pathlib.Path)
    options = parser.parse_args()
    return record(options) if options.command == "record" else summary(options)


if __name__ == "__main__":
    sys.exit(main())
