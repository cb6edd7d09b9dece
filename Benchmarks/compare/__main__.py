"""Compares whole runs of Shoko with FFmpeg and DVR-Scan: `make bench` and `make bench-long`.

The standard library is all it needs. Commands take turns on the same recording, so that what
slows the machine down slows all of them, and each ratio is taken within one turn.
"""

import argparse
import datetime
import json
import os
import re
import subprocess
import sys
import time

sys.path.append(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import table
from cases import Maker, shown
from measure import RunFailed, run, warm
from pages import put_into

#: What stands around the tables in the README.
MARKS = {
    "usual": ("<!-- speed: begin -->", "<!-- speed: end -->"),
    "long": ("<!-- speed of hours: begin -->", "<!-- speed of hours: end -->"),
}
#: With more of the processors in other hands than this the figures say little.
QUIET = 0.05


def machine(maker):
    """Which machine, which programs, and when, in one sentence."""
    with open("/proc/cpuinfo", encoding="utf-8") as info:
        model = re.search(r"model name\s*:\s*(.*)", info.read())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)

    def first(*command):
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=True)
        except (OSError, subprocess.CalledProcessError):
            return ""
        return next((line for line in (done.stdout + done.stderr).splitlines() if line.strip()), "")

    revision = first("git", "describe", "--always", "--dirty")
    programs = [
        first(maker.shoko, "--version") + (f" ({revision})" if revision else ""),
        " ".join(first("ffmpeg", "-version").split()[:3]),
    ]
    if maker.dvr_scan:
        programs.append(first(maker.dvr_scan, "--version"))
    name = model.group(1).strip() if model else os.uname().machine
    return (
        f"{datetime.date.today().isoformat()}, {os.cpu_count()} × {name}, {memory:.0f} GiB,"
        f" Linux {os.uname().release.split('-')[0]}: {', '.join(programs)}."
    )


def measure_all(cases, deadline):
    """Goes round all cases until each has its turns or the time is over."""
    slowest = {}
    for turn in range(max(case.rounds for case in cases)):
        for case in cases:
            if turn >= case.rounds:
                continue
            if turn >= case.least and time.monotonic() + slowest[case.title] > deadline:
                continue
            start = time.monotonic()
            warm(case.files)
            for contestant in case.contestants:
                if contestant.absence:
                    continue
                figures = run(contestant.arguments)
                case.runs.setdefault(contestant.name, []).append(figures)
                print(
                    f"{turn + 1}  {case.title}  {contestant.name}:"
                    f" {table.seconds(figures.wall)}, processor {table.seconds(figures.cpu)},"
                    f" {figures.memory >> 20} MiB", flush=True)
            slowest[case.title] = max(
                slowest.get(case.title, 0), time.monotonic() - start)


def others_share(cases):
    """How much of the processors other programs had while commands ran."""
    runs = [run for case in cases for turns in case.runs.values() for run in turns]
    available = sum(run.wall for run in runs) * (os.cpu_count() or 1)
    return sum(run.others for run in runs) / available if available else 0.0


def main():
    parser = argparse.ArgumentParser(prog="compare", description=__doc__)
    parser.add_argument("--shoko", required=True, help="the built program")
    parser.add_argument("--dvr-scan", help="DVR-Scan, unless it is left out")
    parser.add_argument("--recordings", required=True, help="what sample-archive bench drew")
    parser.add_argument("--results", required=True, help="the folder for results")
    parser.add_argument("--readme", help="the page that shows the newest table")
    parser.add_argument("--long", action="store_true", help="recordings of hours")
    parser.add_argument("--minutes", type=float, default=10, help="begin no more turns after this")
    parser.add_argument("--only", action="append", default=[], help="cases with this in their title")
    parser.add_argument("--turns", type=int, help="so many of each, for a trial")
    options = parser.parse_args()

    maker = Maker(os.path.abspath(options.shoko), options.dvr_scan,
                  os.path.abspath(options.recordings))
    cases = maker.long() if options.long else maker.usual()
    if options.only:
        cases = [case for case in cases if any(part in case.title for part in options.only)]
        if not cases:
            sys.exit("no case has such a title")
    for case in cases:
        if options.turns:
            case.rounds = case.least = options.turns
        for contestant in case.contestants:
            if contestant.absence:
                print(f"{case.title}, {contestant.name}: {contestant.absence}")
    try:
        measure_all(cases, time.monotonic() + 60 * options.minutes)
    except RunFailed as failure:
        sys.exit(str(failure))

    others = others_share(cases)
    about = machine(maker)
    text = table.markdown(cases, about, others)
    os.makedirs(options.results, exist_ok=True)
    kind = "long" if options.long else "usual"
    name = os.path.join(options.results, f"{datetime.date.today().isoformat()}-{kind}")
    with open(name + ".md", "w", encoding="utf-8") as file:
        file.write(text)
    with open(name + ".json", "w", encoding="utf-8") as file:
        json.dump(
            table.document(cases, about, others, lambda one: shown(one.arguments, maker)), file,
            indent=2, ensure_ascii=False)
    print("\n" + text)
    if others > QUIET:
        print(f"Other work took {100 * others:.0f} % of the processors: too much for the README.")
    elif options.readme:
        put_into(options.readme, text, MARKS[kind])


if __name__ == "__main__":
    main()
