"""Scores what Shoko and DVR-Scan find: `make accuracy`.

Real clips with labelled motion are scored as they lie in the folder of recordings, by the measures of the
tool that lies beside them; drawn nuisances by how much is reported though nothing moved. Both programs run
on each recording in turn. The standard library is all it needs.
"""

import argparse
import datetime
import importlib.util
import json
import os
import re
import subprocess
import sys

sys.path.append(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

from pages import put_into

MARKS = ("<!-- accuracy: begin -->", "<!-- accuracy: end -->")
#: The columns of the first table, with the measures' names in the scoring tool.
MEASURES = ("found", "missed_s", "predicted", "stray", "joined", "onset_s")
HEAD = "| clip | | found | missed | reported | stray | joined | onset |"


def load(path):
    """The scoring tool as a module, from where it lies."""
    spec = importlib.util.spec_from_file_location("score_windows", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def shoko(program, file):
    """What `shoko scan` reports, as its JSON."""
    done = subprocess.run(
        [program, "scan", "--json", "--quiet", "--no-cache", file], stdin=subprocess.DEVNULL,
        capture_output=True, check=False)
    # A damaged recording is scanned in part: that is a result, too.
    if done.returncode not in (0, 3):
        sys.exit(f"shoko scan {file}: status {done.returncode}\n{done.stderr.decode()}")
    return json.loads(done.stdout)


def dvr_scan(program, file):
    """What DVR-Scan reports with its usual settings, in the same form; `None` where it cannot."""
    done = subprocess.run(
        [program, "-i", file, "--scan-only", "-q", "--ignore-user-config"],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        return None
    times = [seconds(text) for text in re.findall(r"\d+:\d\d:\d\d\.\d+", done.stdout)]
    pairs = zip(times[::2], times[1::2])
    return {"windows": [{"start_s": start, "end_s": end} for start, end in pairs]}


def seconds(text):
    hours, minutes, rest = text.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(rest)


def version(*command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
    return lines[0].strip() if lines else ""


def clip_rows(tool, truth, root, programs):
    """A line for each clip and program."""
    for clip, labels in truth.items():
        for name, look in programs:
            found = look(os.path.join(root, clip))
            if found is None:
                yield f"| {clip} | {name} | cannot be read | | | | | |"
                continue
            score = tool.score(labels, tool.windows_of(found, clip))
            onset = score["onset_s"]
            yield (
                f"| {clip} | {name} | {score['found']} of {score['labelled']} |"
                f" {score['missed_s']} s | {score['predicted']} | {score['stray']} |"
                f" {score['joined']} | {'–' if onset is None else f'{onset} s'} |")


def nuisance_rows(truth, root, programs):
    """A line for each nuisance: false windows of both, and what Shoko lists as suppressed."""
    for file, labels in truth.items():
        if file.startswith("_"):
            continue
        cells = []
        kinds = {}
        for name, look in programs:
            found = look(os.path.join(root, file))
            if found is None:
                cells += ["cannot be read", ""]
                continue
            windows = found["windows"]
            length = sum(window["end_s"] - window["start_s"] for window in windows)
            cells += [str(len(windows)), f"{length:.1f} s"]
            for change in found.get("suppressed", []):
                kinds[change["kind"]] = kinds.get(change["kind"], 0) + 1
        listed = ", ".join(
            f"`{kind}` {count}" for kind, count in sorted(kinds.items(), key=lambda one: -one[1]))
        right = any(kind in labels["kinds"] for kind in kinds)
        mark = "" if right else " (none of " + ", ".join(f"`{k}`" for k in labels["kinds"]) + ")"
        yield f"| {file.rsplit('.', 1)[0]} | " + " | ".join(cells) + f" | {listed}{mark} |"


def nuisance_table(folder, how, programs):
    """The lines of a table of drawn nuisances, with what it is of."""
    with open(os.path.join(folder, "truth.json"), encoding="utf-8") as file:
        truth = json.load(file)
    length = max(labels["duration_s"] for labels in truth.values() if isinstance(labels, dict))
    names = [name for name, _ in programs]
    yield ""
    yield f"Drawn scenes of {length / 60:g} minutes in which no subject moves{how}:"
    yield ""
    yield ("| nuisance | " + " | ".join(f"false windows of {name} | together" for name in names)
           + " | what Shoko suppressed, times |")
    yield "| --- |" + " ---: |" * (2 * len(names)) + " --- |"
    yield from nuisance_rows(truth, folder, programs)


def main():
    parser = argparse.ArgumentParser(prog="accuracy", description=__doc__)
    parser.add_argument("--shoko", required=True, help="the built program")
    parser.add_argument("--dvr-scan", help="DVR-Scan, unless it is left out")
    parser.add_argument("--nuisances", help="what sample-archive nuisances drew")
    parser.add_argument("--sparing", help="the same, as a recorder writes it that saves space")
    parser.add_argument("--shared", help="the folder with recordings/truth.json and tools")
    parser.add_argument("--results", help="a file for the tables")
    parser.add_argument("--readme", help="the page that shows the newest tables")
    options = parser.parse_args()

    programs = [("Shoko", lambda file: shoko(options.shoko, file))]
    about = [version(options.shoko, "--version")]
    if options.dvr_scan and os.access(options.dvr_scan, os.X_OK):
        programs.append(("DVR-Scan", lambda file: dvr_scan(options.dvr_scan, file)))
        about.append(version(options.dvr_scan, "--version"))
    else:
        print("DVR-Scan is not installed and left out.")

    lines = [f"{datetime.date.today().isoformat()}: {', '.join(about)}, each with its usual settings.", ""]
    truth_file = os.path.join(options.shared or "", "recordings", "truth.json")
    if options.shared and os.path.exists(truth_file):
        tool = load(os.path.join(options.shared, "tools", "score_windows.py"))
        with open(truth_file, encoding="utf-8") as file:
            truth = json.load(file)
        lines += [HEAD, "| --- | --- | --- | ---: | ---: | ---: | ---: | ---: |"]
        for row in clip_rows(tool, truth, os.path.dirname(truth_file), programs):
            print(row, flush=True)
            lines.append(row)
    else:
        print("The labelled recordings are not beside this checkout and left out.")
    for folder, how in (
            (options.nuisances, ""),
            (options.sparing, ", with 10 pictures a second and coarsely encoded")):
        if folder:
            for row in nuisance_table(folder, how, programs):
                print(row, flush=True)
                lines.append(row)
    text = "\n".join(lines) + "\n"
    if options.results:
        os.makedirs(os.path.dirname(options.results) or ".", exist_ok=True)
        with open(options.results, "w", encoding="utf-8") as file:
            file.write(text)
    if options.readme:
        put_into(options.readme, text, MARKS)


if __name__ == "__main__":
    main()
