"""
What an answer should be like, written as a value.

A dict asks for its members and lets others pass; a list for its items and no others, in that order; a compiled pattern
for a text that it fits wholly; `<ann.id>` in a text stands for a value that was kept. Everything else must be equal.
"""
import re
from dataclasses import dataclass

KEPT = re.compile(r"<(\w+)\.(\w+)>")


@dataclass
class Has:
    """A list in which one item is like that."""

    item: object


@dataclass
class Lacks:
    """A list in which no item is like that."""

    item: object


@dataclass
class Every:
    """A list in which every item is like that; it may be empty."""

    item: object


@dataclass
class Keep:
    """What comes is kept under that name, when it is `like` that."""

    name: str
    like: object = None


@dataclass
class Not:
    """Anything else."""

    like: object


def filled(value, kept):
    """The value with every `<ann.id>` in it replaced by what was kept."""
    if isinstance(value, str):
        return KEPT.sub(lambda found: str(kept[found[1]][found[2]]), value)
    if isinstance(value, dict):
        return {name: filled(part, kept) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [filled(part, kept) for part in value]
    if isinstance(value, Keep):
        return Keep(value.name, filled(value.like, kept))
    if isinstance(value, (Has, Lacks, Every)):
        return type(value)(filled(value.item, kept))
    if isinstance(value, Not):
        return Not(filled(value.like, kept))
    return value


def difference(wanted, came, kept, where="answer"):
    """
    Nothing when `came` is as wanted (Keep has then put it into `kept`), else a sentence. `wanted` has been filled.
    """
    if isinstance(wanted, Keep):
        found = None if wanted.like is None else difference(wanted.like, came, kept, where)
        if found is None:
            kept[wanted.name] = came
        return found
    if isinstance(wanted, Not):
        return None if difference(wanted.like, came, kept, where) else f"{where} must not be {came!r}"
    if isinstance(wanted, re.Pattern):
        fits = isinstance(came, str) and wanted.fullmatch(came)
        return None if fits else f"{where} is {came!r}, which {wanted.pattern!r} does not fit"
    if isinstance(wanted, dict) and isinstance(came, dict):
        missing = sorted(wanted.keys() - came.keys())
        if missing:
            return f"{where} lacks {missing}; it is {came!r}"
        parts = (difference(wanted[name], came[name], kept, f"{where}/{name}") for name in wanted)
        return next(filter(None, parts), None)
    if isinstance(wanted, (Has, Lacks, Every, list)) and isinstance(came, list):
        return difference_of_lists(wanted, came, kept, where)
    return None if wanted == came and type(wanted) is type(came) else f"{where} is {came!r}, not {wanted!r}"


def difference_of_lists(wanted, came, kept, where):
    if isinstance(wanted, list):
        if len(wanted) != len(came):
            return f"{where} has {len(came)} items, not {len(wanted)}: {came!r}"
        parts = (difference(*pair, kept, f"{where}/{at}") for at, pair in enumerate(zip(wanted, came)))
        return next(filter(None, parts), None)
    is_like = [difference(wanted.item, item, kept, where) is None for item in came]
    right = {Has: any(is_like), Lacks: not any(is_like), Every: all(is_like)}[type(wanted)]
    return None if right else f"{where}: {type(wanted).__name__} {wanted.item!r} does not hold for {came!r}"
