"""The results as Markdown and as JSON."""

from measure import Spread

HEAD = (
    "| recording | command | wall | processor | memory | of the other's wall time | target |",
    "| --- | --- | ---: | ---: | ---: | --- | --- |",
)


def seconds(value):
    """Seconds with three digits that count."""
    return f"{value:.2f} s" if value < 10 else f"{value:.1f} s" if value < 100 else f"{value:.0f} s"


def ratios(case, contestant, against):
    """Wall time over the other's, round by round."""
    pairs = zip(case.runs.get(contestant.name, []), case.runs.get(against, []))
    return [mine.wall / other.wall for mine, other in pairs]


def met(value, limit):
    return "met" if value <= limit else "**not met**"


def row(case, contestant):
    """One line of the table."""
    start = f"| {case.title} | {contestant.name} |"
    if contestant.absence:
        return f"{start} | | | {contestant.absence} | |"
    runs = case.runs.get(contestant.name, [])
    if not runs:
        return f"{start} | | | not run | |"
    wall = Spread.of([run.wall for run in runs])
    cpu = Spread.of([run.cpu for run in runs])
    memory = max(run.memory for run in runs)
    comparisons, goals = [], []
    baseline = case.contestants[0].name
    others = [(target.against, target.ratio) for target in contestant.targets]
    if not others and contestant.name != baseline and not contestant.name.startswith("DVR-Scan"):
        others = [(baseline, None)]
    for against, limit in others:
        found = ratios(case, contestant, against)
        if not found:
            continue
        spread = Spread.of(found)
        comparisons.append(
            f"{spread.median:.3f} of {against} ({spread.least:.3f}–{spread.most:.3f})")
        if limit is not None:
            goals.append(f"≤ {limit:.2f} {met(spread.median, limit)}")
    if contestant.memory:
        goals.append(f"≤ {contestant.memory >> 20} MiB {met(memory, contestant.memory)}")
    return (
        f"{start} {seconds(wall.median)} ({seconds(wall.least)}–{seconds(wall.most)}) |"
        f" {seconds(cpu.median)} | {memory / (1 << 20):.0f} MiB |"
        f" {'<br>'.join(comparisons)} | {'<br>'.join(goals)} |"
    )


def growth(cases):
    """Whether memory and processor time per hour stay the same however long a recording is."""
    def find(title):
        for case in cases:
            if case.title == title and case.runs.get("exhaustive"):
                return case.runs["exhaustive"]
        return None

    short, long = find("1080p H.264, 10 min"), find("1080p H.264, 6 h")
    if not short or not long:
        return []
    memory = max(run.memory for run in long) / max(run.memory for run in short)
    cpu = Spread.of([run.cpu for run in long]).median / 36
    cpu /= Spread.of([run.cpu for run in short]).median
    return [
        f"From 10 minutes to 6 hours memory changes by the factor {memory:.3f}"
        f" (0.90 to 1.10: {met(abs(memory - 1), 0.1)}) and processor time per hour by"
        f" {cpu:.3f} (0.90 to 1.10: {met(abs(cpu - 1), 0.1)}).",
    ]


def markdown(cases, machine, others):
    """The machine, the table, and how to read it."""
    rounds = [len(runs) for case in cases for runs in case.runs.values()]
    lines = [machine, "", *HEAD]
    lines += [row(case, contestant) for case in cases for contestant in case.contestants]
    lines += [""] + growth(cases)
    lines += [
        f"Commands take turns on a recording, {min(rounds, default=0)} to {max(rounds, default=0)}"
        " times. Times are medians, with the extremes in brackets; ratios are taken within each"
        " turn; memory is the largest of the runs. Other work took"
        f" {100 * others:.1f} % of the processors meanwhile.",
    ]
    return "\n".join(lines) + "\n"


def document(cases, machine, others, commands):
    """Every figure that was measured."""
    return {
        "schema": "shoko.bench/1",
        "machine": machine,
        "others": others,
        "cases": [
            {
                "title": case.title,
                "contestants": [
                    {
                        "name": contestant.name,
                        "command": commands(contestant),
                        "absence": contestant.absence,
                        "runs": [
                            {"wall_s": run.wall, "cpu_s": run.cpu, "memory_bytes": run.memory,
                             "others_s": run.others}
                            for run in case.runs.get(contestant.name, [])
                        ],
                    }
                    for contestant in case.contestants
                ],
            }
            for case in cases
        ],
    }
