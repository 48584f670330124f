"""Who closed first, and why a connection ended: what the kernels did, against what synfin says of it.

Only what a capture can show is asked: the first closing segment must be in it. Where both ends sent their FIN before they knew
of the other's, either one may be called the first.
"""
import re

FLAGS = re.compile(r"^(\S+)>(\S+) \[([A-Z.]*)\]")


def bare(end):
    """address:port, without the brackets that an IPv6 address may have."""
    return end.replace("[", "").replace("]", "")


def sent_by(segment):
    """Who sent the segment of a transition, and with which flags."""
    match = FLAGS.match(segment or "")
    return (bare(match[1]), match[3]) if match else (None, "")


def closing(connection, capture):
    """(time, cause, by whom, frame in this capture) of each step that ends something, earliest first."""
    steps = []
    for end in connection["endpoints"].values():
        for step in end["transitions"]:
            by, flags = sent_by(step.get("segment"))
            frame = (step.get("frames") or {}).get(capture)
            if step.get("trigger") not in ("sent", "received"):
                continue
            if "R" in flags and step["to"] == "CLOSED":
                cause = "refused" if step["from"] == "SYN-SENT" else "reset"
                steps.append((step["t_ns"], cause, by, frame))
            elif "F" in flags and step["to"] in ("FIN-WAIT-1", "CLOSE-WAIT"):
                steps.append((step["t_ns"], "fin", by, frame))
    return sorted(steps, key=lambda step: step[0])


def truth(connection, capture):
    """(closers that are right, causes that are right), either None when it is not asked."""
    steps = closing(connection, capture)
    ended_in_silence = any(step.get("trigger") == "silent" and step["to"] == "CLOSED" and step["from"] != "TIME-WAIT"
                           for end in connection["endpoints"].values() for step in end["transitions"])
    if not steps:
        return None, (None if ended_in_silence else {"open", "silence", "timeout"})
    _, cause, by, frame = steps[0]
    if frame is None:
        return None, None
    crossed = {step[2] for step in steps if step[1] == "fin"} if all(
        any(step["to"] == "FIN-WAIT-1" for step in end["transitions"]) for end in connection["endpoints"].values()) else set()
    if cause == "refused":
        return None, {"refused"}
    # A RST of a kernel that had asked in vain is a reset, too.
    return {by} | crossed, {"reset", "timeout"} if cause == "reset" else {cause}


def ends(connection):
    return {"%s:%s" % (connection[role]["address"], connection[role]["port"]): role for role in ("client", "server")}


def match(known, connections):
    """The connection of a report that is the one the kernels knew: same ends, and same initial numbers where both say."""
    wanted = {bare(known["client"]), bare(known["server"])}
    numbers_of = {bare(end): of for end, of in known["endpoints"].items()}
    for candidate in connections:
        here = ends(candidate)
        if set(here) != wanted:
            continue
        numbers = candidate.get("numbers", {})
        agrees = all(
            numbers_of.get(name, {}).get("iss") in (None, numbers.get(role, {}).get("isn"))
            or not numbers.get(role, {}).get("exact", True)
            for name, role in here.items())
        if agrees:
            return candidate
    return None


class Closers:
    """Counts what was right, and keeps what was not."""

    def __init__(self):
        self.asked = {"firstCloser": 0, "endCause": 0}
        self.right = {"firstCloser": 0, "endCause": 0}
        self.wrong = []

    def add(self, where, capture, known, connections):
        closers, causes = truth(known, capture)
        found = match(known, connections)
        if found is None:
            return
        told = found.get("closing", {})
        by = told.get("firstCloser")
        name = next((end for end, role in ends(found).items() if role == by), None)
        self._count("firstCloser", closers, name, where, found)
        self._count("endCause", causes, told.get("end", {}).get("cause", "open"), where, found)

    def _count(self, what, due, said, where, found):
        if due is None:
            return
        self.asked[what] += 1
        if said in due:
            self.right[what] += 1
        else:
            self.wrong.append("%s %s #%d: %s, due %s" % (where, what, found["id"], said, " or ".join(sorted(due))))

    def scores(self):
        return {"lab." + what: round(100.0 * self.right[what] / asked, 2) if asked else 100.0
                for what, asked in self.asked.items()}
