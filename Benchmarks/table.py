"""What was measured, as a table for people and as JSON for programs."""
import json


class Table:
    """Rows of one input, in the order in which they were first measured."""

    def __init__(self, title, reference):
        self.title = title
        self.reference = reference
        self.rows = {}

    def add(self, name, figures, **more):
        """One measurement of a row; `more` stands in its last columns."""
        samples, notes = self.rows.setdefault(name, ([], {}))
        samples.append(figures)
        notes.update(more)

    def results(self, median):
        """The medians, with the ratio of CPU and wall time to the reference's."""
        found = {name: (median(samples), len(samples), notes) for name, (samples, notes) in self.rows.items()}
        base = found[self.reference][0]
        return [
            {"name": name, "samples": count, "wall": round(figures.wall, 4), "cpu": round(figures.cpu, 4),
             "peak": round(figures.peak, 1), "wallRatio": round(figures.wall / base.wall, 3),
             "cpuRatio": round(figures.cpu / base.cpu, 3)} | notes
            for name, (figures, count, notes) in found.items()
        ]


def text(title, results):
    lines = ["", title, f"{'':46}{'wall s':>9}{'CPU s':>9}{'peak MiB':>10}{'wall x':>9}{'CPU x':>9}  "]
    for row in results:
        notes = "  ".join(f"{key} {value}" for key, value in row.items() if key in ("store MB", "output MB"))
        lines.append(f"{row['name']:46}{row['wall']:9.3f}{row['cpu']:9.3f}{row['peak']:10.0f}{row['wallRatio']:9.2f}"
                     f"{row['cpuRatio']:9.2f}  {notes}".rstrip())
    return "\n".join(lines)


def write_json(path, machine, tables):
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"machine": machine, "tables": tables}, file, indent=2)
        file.write("\n")
