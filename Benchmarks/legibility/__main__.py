"""Measures which letters can be read in what Shoko makes of a recording: `make legibility`.

Boards with random strings in letters of several heights are drawn, noise is added, and that is coded as a
camera codes it; `shoko run` makes stills and stacks, and tesseract reads each line of the enlarged cut-out, of
the stack's enlargement, and of the same area of the same frame in a copy that is 640 pixels wide. The same
seed gives the same strings. The standard library, FFmpeg and tesseract are all it needs.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile

sys.path.append(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.append(os.path.dirname(os.path.abspath(__file__)))

from pages import put_into
from scenes import FIRST, LETTERS, LINES, SIZE, TOP, Scene

MARKS = ("<!-- legibility: begin -->", "<!-- legibility: end -->")
HEIGHTS = (6, 7, 8, 9, 10, 12, 14, 18, 24, 32, 40)
COURSES = ("standing", "walking")
ZOOM = 4
COPY_WIDTH = 640
#: Tesseract misreads larger capitals, in pixels; these are made so small for it in all three pictures.
READ_HEIGHT = 40
PIPELINE = """shoko: 1
name: legibility
sources:
  - {camera: a, files: "rec/*.mp4"}
steps: [scan, {stills: {per_window: 1, zoom: %d, stack: 8}}, {bundle: {to: out, case: L}}]
"""


def run(*words):
    """Runs a program and gives what it prints."""
    return subprocess.run(
        words, check=True, capture_output=True, text=True, stdin=subprocess.DEVNULL).stdout


def ffmpeg(*words):
    run("ffmpeg", "-y", "-v", "error", *words)


def read(picture):
    """What tesseract reads in a picture of one line."""
    return run(
        "tesseract", picture, "-", "--psm", "7", "-c", f"tessedit_char_whitelist={LETTERS}"
    ).strip().replace(" ", "")


def crop_of(png):
    """The part of the recording's picture that a still's file shows, by its own words: x, y, w, h."""
    with open(png, "rb") as file:
        file.seek(8)
        while len(head := file.read(8)) == 8:
            body = file.read(int.from_bytes(head[:4], "big"))
            file.seek(4, os.SEEK_CUR)
            keyword, _, text = body.partition(b"\0")
            if head[4:] == b"tEXt" and keyword == b"shoko:Crop":
                return [int(part[2:]) for part in text.decode("latin-1").split(" ")]
    sys.exit(f"{png} does not say which part it shows.")


def lines_of(scene, frame, crop, factor):
    """The places of the lines in the enlarged cut-out, as FFmpeg crops them."""
    for index in range(LINES):
        x, y, width, height = scene.line(index)
        x += scene.left(frame) - crop[0]
        y += TOP - crop[1]
        yield f"crop={width * factor}:{height * factor}:{x * factor}:{y * factor}"


def small_copy(recording, frame, crop, target):
    """The same area in a copy that is 640 pixels wide, enlarged to the same size."""
    copy = recording + ".small.mp4"
    ffmpeg(
        "-i", recording, "-vf", f"scale={COPY_WIDTH}:-2", "-c:v", "libx264", "-crf", "23", "-threads",
        "1", copy)
    share = SIZE[0] // COPY_WIDTH
    area = [value / share for value in crop]
    left, top = int(area[0]), int(area[1])
    width, height = int(area[2]) + 2, int(area[3]) + 2
    # The part's corner lies between two pixels of the copy; the enlargement can begin at any.
    factor = share * ZOOM
    ffmpeg(
        "-i", copy, "-vf",
        f"select=eq(n\\,{frame}),crop={width}:{height}:{left}:{top}:exact=1,"
        f"scale={width * factor}:{height * factor}:flags=bicubic,"
        f"crop={crop[2] * ZOOM}:{crop[3] * ZOOM}:{(crop[0] - left * share) * ZOOM}"
        f":{(crop[1] - top * share) * ZOOM}:exact=1",
        "-frames:v", "1", target)
    os.remove(copy)


def still_of(scene, bundle, windows):
    """The first still whose cut-out shows the board, and not the whole picture."""
    for window in windows:
        for still in window["exhibits"]["stills"]:
            x, y, width, height = crop_of(os.path.join(bundle, still["crop"]))
            left, (across, down) = scene.left(still["frame"]), scene.board
            if (still["frame"] >= FIRST and x <= left and y <= TOP and x + width >= left + across
                    and y + height >= TOP + down and width < SIZE[0] // 2):
                return still
    return None


def measure(shoko, scene, folder, keep=None):
    """How many lines are read exactly in the cut-out, in the stack and in the copy."""
    os.makedirs(os.path.join(folder, "rec"))
    recording = os.path.join(folder, "rec", "a.mp4")
    scene.encode(recording)
    pipeline = os.path.join(folder, "p.yaml")
    with open(pipeline, "w", encoding="utf-8") as file:
        file.write(PIPELINE % ZOOM)
    run(shoko, "run", pipeline, "--quiet", "--no-cache")
    bundle = os.path.join(folder, "out", "L")
    with open(os.path.join(bundle, "data", "events.json"), encoding="utf-8") as file:
        windows = json.load(file)["windows"]
    still = still_of(scene, bundle, windows)
    if not still:
        return dict.fromkeys(("copy", "cut-out", "stack")), "no still shows the board"
    stack = still["stack"]
    crop = crop_of(os.path.join(bundle, still["crop"]))
    frame = still["frame"]
    small = os.path.join(folder, "small.png")
    small_copy(recording, frame, crop, small)
    pictures = {
        "cut-out": os.path.join(bundle, still["zoom"]),
        "stack": stack.get("zoom") and os.path.join(bundle, stack["zoom"]), "copy": small}
    right = {}
    share = min(1, READ_HEIGHT / (scene.height * ZOOM))
    for name, picture in pictures.items():
        if not picture:
            continue
        for index, part in enumerate(lines_of(scene, frame, crop, ZOOM)):
            line = os.path.join(folder, f"{name}-{index}.png")
            ffmpeg("-i", picture, "-vf", f"{part}:exact=1,format=gray", line)
            small_line = os.path.join(folder, "line.png")
            ffmpeg("-i", line, "-vf", f"scale=iw*{share:.5f}:-1:flags=area", small_line)
            right.setdefault(name, []).append(read(small_line) == scene.strings[index])
    if keep:
        own = os.path.join(bundle, still["crop"])
        side_by_side(folder, own, list(lines_of(scene, frame, crop, 1)), right, keep)
    counts = {name: sum(right[name]) if name in right else None for name in pictures}
    return counts, stack.get("reason")


def side_by_side(folder, crop, parts, right, target):
    """One line in the copy, in the cut-out's own pixels, in that enlarged, and in the stack, from above.

    It is one that the stack alone lets read, if there is any.
    """
    names = [name for name in ("copy", "own", "cut-out", "stack") if name == "own" or name in right]
    alone = [
        index for index in range(LINES)
        if "stack" in right and right["stack"][index] and not right["cut-out"][index]]
    line = alone[0] if alone else 0
    ffmpeg(
        "-i", crop, "-vf",
        f"{parts[line]}:exact=1,format=gray,scale=iw*{ZOOM}:ih*{ZOOM}:flags=neighbor",
        os.path.join(folder, f"own-{line}.png"))
    inputs = [word for name in names for word in ("-i", os.path.join(folder, f"{name}-{line}.png"))]
    rows = "".join(f"[{index}]pad=iw:ih+6:0:3:white[p{index}];" for index in range(len(names)))
    row = "".join(f"[p{index}]" for index in range(len(names)))
    ffmpeg(*inputs, "-filter_complex", f"{rows}{row}vstack=inputs={len(names)}", target)


def smallest(results, course, name):
    """The smallest height at which every line is read, and `None` without one."""
    return min(
        (height for (height, one), (counts, _) in results.items()
         if one == course and counts[name] == LINES), default=None)


def together(results, course, name):
    """How many lines were read of all heights, and of how many that were there to be read."""
    counts = [
        counts[name] for (_, one), (counts, _) in results.items()
        if one == course and counts[name] is not None]
    return f"{sum(counts)} of {LINES * len(counts)}"


def table(results, heights):
    """The figures as Markdown."""
    cells = lambda height, course: " | ".join(
        "–" if (count := results[height, course][0][name]) is None else f"{count}"
        for name in ("copy", "cut-out", "stack"))
    lines = [
        "| letters | standing: copy | cut-out | stack | walking: copy | cut-out | stack |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"]
    for height in heights:
        lines.append(
            f"| {height} px | " + " | ".join(cells(height, course) for course in COURSES) + " |")
    columns = [(course, name) for course in COURSES for name in ("copy", "cut-out", "stack")]
    lines.append(
        "| together | " + " | ".join(together(results, *column) for column in columns) + " |")
    limits = [smallest(results, *column) for column in columns]
    lines.append(
        "| **smallest with all four** | "
        + " | ".join(f"**{one} px**" if one else "–" for one in limits) + " |")
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(prog="legibility", description=__doc__)
    parser.add_argument("--shoko", required=True, help="the built program")
    parser.add_argument("--seed", default="1", help="what the strings are drawn by")
    parser.add_argument("--heights", help="the letters' heights in pixels, with commas")
    parser.add_argument("--picture", help="a PNG file for a line as it is read")
    parser.add_argument("--picture-height", type=int, default=10, help="of which letters")
    parser.add_argument("--results", help="a file for the table")
    parser.add_argument("--pages", nargs="*", default=[], help="the pages that show the table")
    options = parser.parse_args()

    heights = [int(one) for one in options.heights.split(",")] if options.heights else HEIGHTS
    shoko = os.path.abspath(options.shoko)
    results = {}
    for height in heights:
        for course in COURSES:
            keep = options.picture if (
                course == "standing" and height == options.picture_height) else None
            with tempfile.TemporaryDirectory() as folder:
                results[height, course] = measure(
                    shoko, Scene(height, course, options.seed), folder,
                    keep and os.path.abspath(keep))
            counts, reason = results[height, course]
            print(height, course, counts, reason or "", flush=True)
    text = table(results, heights)
    print(text)
    if options.results:
        os.makedirs(os.path.dirname(options.results) or ".", exist_ok=True)
        with open(options.results, "w", encoding="utf-8") as file:
            file.write(text)
    for page in options.pages:
        put_into(page, text, MARKS)


if __name__ == "__main__":
    main()
