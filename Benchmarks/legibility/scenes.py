"""Draws recordings of a board with random strings, coded as a camera does, with FFmpeg."""

import random
import subprocess

#: Letters and digits that do not look like each other.
LETTERS = "ABCDEFGHJKLMNPRTUVWXY2346789"
LENGTH = 7
LINES = 4
FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"
#: The height of a capital letter in ems, and a generous width.
CAPITAL, WIDTH = 0.729, 0.85
RATE, SECONDS = 25, 13
#: The frame in which the board comes: the background is learned from the four seconds before.
FIRST = 4 * RATE
#: The noise's strength for FFmpeg's filter, which is the square root of three times its deviation.
NOISE = 10
SIZE = (1920, 1080)
TOP = 420


class Scene:
    """One recording: letters of one height on a board that stands, or walks on."""

    def __init__(self, height, course, seed):
        numbers = random.Random(f"{seed} {height} {course}")
        self.height, self.course = height, course
        self.strings = ["".join(numbers.choices(LETTERS, k=LENGTH)) for _ in range(LINES)]
        self.noise_seed = numbers.randrange(1, 1 << 30)
        em = height / CAPITAL
        self.em = em
        self.pitch = int(height * 2.2)
        self.margin = max(12, height)
        self.board = (
            max(120, int(em * WIDTH * LENGTH) + 2 * self.margin) // 2 * 2,
            max(120, self.pitch * LINES + 2 * self.margin) // 2 * 2)

    def left(self, frame):
        """The board's left side; even, as the overlay places it on whole samples of chroma."""
        if self.course == "standing":
            return 100 + 8 * min(max(0, frame - FIRST), 75)
        return 100 + 2 * max(0, frame - FIRST)

    def line(self, index):
        """A line's place on the board with its surroundings: x, y, width, height."""
        top = self.margin + index * self.pitch - self.height // 2
        return (self.margin // 2, top, self.board[0] - self.margin, self.height * 2)

    def encode(self, path):
        """Encodes the recording at 4 Mb/s, with noise that was there before."""
        text = []
        for index, string in enumerate(self.strings):
            top = self.margin + index * self.pitch
            # The text's own top is that of its capitals.
            text.append(
                f"drawtext=fontfile={FONT}:text={string}:fontsize={self.em:.3f}:fontcolor=0x202020"
                f":x={self.margin}:y={top}")
        step = (
            f"100+8*min(max(0,n-{FIRST}),75)" if self.course == "standing"
            else f"100+2*max(0,n-{FIRST})")
        graph = (
            f"[0]noise=c0s=16:c0_seed=5[wall];[1]{','.join(text)},loop=-1:1,setpts=N/{RATE}/TB[board];"
            f"[wall][board]overlay=x='{step}':y={TOP}:enable='gte(n,{FIRST})',"
            f"noise=c0s={NOISE}:c0f=t:c0_seed={self.noise_seed},format=yuv420p")
        width, height = SIZE
        subprocess.run(
            ["ffmpeg", "-y", "-v", "error", "-f", "lavfi", "-i",
             f"color=c=0x707068:s={width}x{height}:r={RATE}:d={SECONDS}", "-f", "lavfi", "-i",
             f"color=c=0xd0d0c8:s={self.board[0]}x{self.board[1]}:r={RATE}:d=0.04",
             "-filter_complex", graph, "-t", str(SECONDS), "-c:v", "libx264", "-preset", "veryfast",
             "-b:v", "4M", "-maxrate", "4M", "-bufsize", "8M", "-g", str(RATE), "-threads", "1",
             path],
            check=True, stdin=subprocess.DEVNULL)
