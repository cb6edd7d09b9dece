"""What is compared with what, and the ratios that are aimed at."""

import os
import shlex
import subprocess
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Target:
    """A ratio of wall time, pair by pair, that is not to be passed."""

    against: str
    ratio: float


@dataclass(frozen=True)
class Contestant:
    """One command on the recordings of a case."""

    name: str
    arguments: list
    targets: tuple = ()
    #: Bytes that the largest process may hold.
    memory: int | None = None
    #: Why it cannot be run.
    absence: str | None = None


@dataclass
class Case:
    """Commands that take turns on the same recordings."""

    title: str
    files: list
    contestants: list
    #: Pairs that are wanted, and at least run whatever time it takes.
    rounds: int = 5
    least: int = 3
    runs: dict = field(default_factory=dict)


class Maker:
    """Makes cases from where the programs and recordings are."""

    def __init__(self, shoko, dvr_scan, recordings):
        self.shoko = shoko
        self.dvr_scan = dvr_scan
        self.recordings = recordings
        usage = subprocess.run([shoko, "scan", "--help"], capture_output=True, text=True, check=True)
        self.usage = usage.stdout

    def path(self, name):
        return os.path.join(self.recordings, name)

    def scan(self, name, files, *targets, mode="exhaustive", budget=None, jobs=None, pin=False,
             memory=None):
        """`shoko scan` in a mode, without help from earlier runs where there is a cache."""
        has_modes = "--mode" in self.usage
        arguments = ["taskset", "-c", "0"] if pin else []
        arguments += [self.shoko, "scan", "--json", "--quiet"]
        if "--no-cache" in self.usage:
            arguments.append("--no-cache")
        if has_modes:
            arguments += ["--mode", mode]
        if budget:
            arguments += ["--miss-budget", budget]
        if jobs:
            arguments += ["--jobs", str(jobs)]
        absence = None
        if mode != "exhaustive" and not has_modes:
            absence = "skipped: this `shoko scan` has no `--mode`"
        return Contestant(name, arguments + files, targets, memory, absence)

    def ffmpeg(self, file, threads=None, pin=False):
        """FFmpeg's decoding alone, with all processors unless told otherwise."""
        arguments = ["taskset", "-c", "0"] if pin else []
        arguments += ["ffmpeg", "-nostdin", "-v", "error"]
        if threads:
            arguments += ["-threads", str(threads)]
        return Contestant("FFmpeg", arguments + ["-i", file, "-map", "0:v", "-f", "null", "-"])

    def ffmpeg_loop(self, files):
        """A shell that decodes one file after the other."""
        loop = 'for f; do ffmpeg -nostdin -v error -i "$f" -map 0:v -f null - || exit; done'
        return Contestant("FFmpeg", ["sh", "-c", loop, "sh"] + files)

    def dvr(self, name, file, *more):
        """DVR-Scan without output files."""
        absence = None if self.dvr_scan else "skipped: DVR-Scan is not installed"
        arguments = [self.dvr_scan or "", "-i", file, "--scan-only", "-q", "--ignore-user-config"]
        return Contestant(name, arguments + list(more), absence=absence)

    def usual(self):
        """What `make bench` compares."""
        short, corridor = self.path("corridor-2min.mp4"), self.path("corridor-10min.mp4")
        quiet, folder = self.path("quiet-5min.mp4"), self.path("files-40")
        parts = sorted(os.path.join(folder, name) for name in os.listdir(folder))
        cases = [
            Case("1080p H.264, 10 min", [corridor], [
                self.ffmpeg(corridor),
                self.scan("exhaustive", [corridor], Target("FFmpeg", 0.80), memory=300 << 20),
                self.scan("fast", [corridor], Target("FFmpeg", 0.68), mode="fast"),
                self.scan("triage, budget 20 %", [corridor], mode="triage", budget="20%"),
            ]),
            Case("1080p H.264 without motion, 5 min", [quiet], [
                self.ffmpeg(quiet),
                self.scan("triage, audit off", [quiet], Target("FFmpeg", 0.12), mode="triage",
                          budget="100%"),
            ]),
        ]
        for title, name in [
            ("1080p H.265, open GOPs, 2 min", "h265-2min.mp4"),
            ("1440p15 H.264, 2 min", "1440p-2min.mp4"),
            ("704×480 MPEG-4, 10 min", "d1-10min.avi"),
        ]:
            file = self.path(name)
            cases.append(Case(title, [file], [
                self.ffmpeg(file), self.scan("exhaustive", [file], Target("FFmpeg", 0.90))]))
        cases += [
            Case("1080p H.264, 40 files of 10 s", parts, [
                self.ffmpeg_loop(parts),
                self.scan("exhaustive", parts, Target("FFmpeg", 0.80))]),
            Case("1080p H.264, 2 min, one core", [short], [
                self.ffmpeg(short, threads=1, pin=True),
                self.scan("exhaustive", [short], Target("FFmpeg", 1.08), jobs=1, pin=True)]),
            Case("1080p H.264, 2 min", [short], [
                self.dvr("DVR-Scan", short), self.dvr("DVR-Scan -df 4", short, "-df", "4"),
                self.scan("exhaustive", [short], Target("DVR-Scan", 0.15),
                          Target("DVR-Scan -df 4", 0.50))],
                # DVR-Scan takes minutes, and the targets are far from where a turn's luck matters.
                rounds=3, least=1),
        ]
        return cases

    def long(self):
        """What `make bench-long` compares."""
        hour, day = self.path("corridor-1h.mp4"), self.path("corridor-6h.mp4")
        corridor, one = self.path("corridor-10min.mp4"), self.path("one-group-10min.mp4")
        limit = 300 << 20
        return [
            Case("1080p H.264, 10 min", [corridor], [
                self.ffmpeg(corridor), self.scan("exhaustive", [corridor], memory=limit)]),
            Case("1080p H.264, 10 min in one GOP", [one], [
                self.ffmpeg(one), self.scan("exhaustive", [one], memory=limit)]),
            Case("1080p H.264, 1 h", [hour], [
                self.ffmpeg(hour),
                self.scan("exhaustive", [hour], Target("FFmpeg", 0.80), memory=limit),
                self.scan("triage, budget 20 %", [hour], Target("FFmpeg", 0.22), mode="triage",
                          budget="20%"),
                self.scan("triage, budget 5 %", [hour], Target("FFmpeg", 0.35), mode="triage",
                          budget="5%")], rounds=3),
            Case("1080p H.264, 6 h", [day], [
                self.scan("exhaustive", [day], memory=limit)], rounds=1, least=1),
        ]


def shown(arguments, maker):
    """A command as it can be typed beside the recordings."""
    words = [word.replace(maker.recordings + "/", "") for word in arguments]
    words = ["shoko" if word == maker.shoko else word for word in words]
    words = ["dvr-scan" if word == maker.dvr_scan else word for word in words]
    if len(words) > 20:
        words = words[:12] + ["…"]
    return shlex.join(words)
