"""What a capture tells, in short: one line of segments for each connection."""

import re

from segments import decode, read_capture


def token(direction, segment):
    return direction + (segment.flags or "-") + (str(len(segment.payload)) if segment.payload else "")


def shape_of(path):
    """One line per four-tuple, in order of the first segment: `>S <SA >A >PA20 ...`; the first sender is `>`."""
    connections = {}
    for _, frame in read_capture(path):
        segment = decode(frame)
        if segment is None:  # an ICMP error: the packet it is about follows its eight octets
            quoted = frame[14 + (frame[14] & 15) * 4 + 8:]
            ports = int.from_bytes(quoted[20:22], "big"), int.from_bytes(quoted[22:24], "big")
            line = next(line for key, line in connections.items() if (key[1], key[3]) == ports)
            line.append("<icmp")
            continue
        key = (segment.source, segment.source_port, segment.target, segment.target_port)
        back = (*key[2:], *key[:2])
        if back in connections:
            connections[back].append(token("<", segment))
        else:
            connections.setdefault(key, []).append(token(">", segment))
    return [" ".join(line) for line in connections.values()]


def fits(shape, found):
    """Whether lines found in a capture are those of a shape; `...` is any run of data and bare ACKs, `52 x` repeats."""
    wanted = []
    for line in shape:
        times, _, repeated = line.partition(" x ")
        wanted += [repeated] * int(times) if repeated else [line]
    return len(wanted) == len(found) and all(
        re.fullmatch(re.escape(one).replace(r"\ \.\.\.", r"( [<>]P?A\d*)*"), other)
        for one, other in zip(wanted, found))
