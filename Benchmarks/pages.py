"""What the programs that measure share: putting their tables into a page."""

import sys


def put_into(page, text, marks):
    """Puts a table between two marks of a page."""
    begin, end = marks
    with open(page, encoding="utf-8") as file:
        before, found, rest = file.read().partition(begin)
    _, mark, after = rest.partition(end)
    if not found or not mark:
        sys.exit(f"{page} has no place for the table: {begin} … {end}")
    with open(page, "w", encoding="utf-8") as file:
        file.write(f"{before}{begin}\n{text}{end}{after}")
