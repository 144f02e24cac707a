"""Figures of a load, each beside what is promised."""
from dataclasses import dataclass, field


@dataclass
class Report:
    title: str
    rows: list = field(default_factory=list)

    def tell(self, name, value):
        """A figure without a promise."""
        self.rows.append((name, value, "", True))

    def promise(self, name, value, wanted, kept):
        self.rows.append((name, value, wanted, bool(kept)))

    def exactly(self, name, value, wanted):
        self.promise(name, value, str(wanted), value == wanted)

    def at_most(self, name, value, limit):
        self.promise(name, value, f"at most {limit}", value <= limit)

    def broken(self):
        return [f"{name}: {value}, wanted {wanted}" for name, value, wanted, kept in self.rows if not kept]

    def table(self):
        width = max(len(name) for name, *_ in self.rows)
        lines = [self.title]
        for name, value, wanted, kept in self.rows:
            shown = f"{value:.1f}" if isinstance(value, float) else str(value)
            lines.append(f"  {name:<{width}}  {shown:>10}  {wanted}{'' if kept else '   BROKEN'}")
        return "\n".join(lines)
