"""Turns a recipe, a text file that lists segments one a line, into a capture. The same recipe gives the same octets.

A recipe says, line by line:

    # a comment, to the end of the line
    format  pcap-ns                     pcap-ns, pcap-us or pcapng; the capture is recipes/NAME.txt -> NAME.pcap or .pcapng
    start   2026-03-02T09:00:00Z        the moment that 0.000 means
    client  10.0.0.5:51000              the endpoints of the segments that follow; may be said again for the
    server  10.0.0.9:8080               next connection (IPv6 as [fd00::5]:51000)

    TIME    WHO     FLAGS   FIELDS...   one segment
    0.000   client  S       seq=10000 win=64240 mss=1460
    0.001   server  SA      seq=20000 ack=10001 win=65160 mss=1460
    +0.001  client  PA      seq=10001 ack=20001 len=5

    repeat  3                           these lines three times, with i = 0, 1, 2
    client  10.0.0.5:{51000+i}
    +0.1    client  S       seq={64000*i}
    end

TIME    seconds since start, or after the line before when it has a plus sign.
WHO     who sends it: client or server.
FLAGS   letters of F S R P A U E C N (FIN SYN RST PSH ACK URG ECE CWR AE), or - for none at all.
FIELDS  seq= ack= win=  numbers as they are in the header (default 0, 0, 65535)
        len=            that many octets of payload ("synfin synfin ..."); data="..." gives the text itself
        urg= reserved= ttl=   urgent pointer, the three reserved bits, hop limit (default 0, 0, 64)
        options, written to the header in the order they stand here, and padded with zero octets:
        mss=N  ws=N  sackok  ts=VALUE/ECHO  nop  eol
{...}   sums and products of whole numbers and i.

Lengths and checksums are always computed; IP identifications count from 1 for each host.
"""

import ast
import datetime
import ipaddress
import operator
import pathlib
import re
import shlex
import struct
import sys

from segments import Segment, encode, write_pcap, write_pcapng

RECIPES = pathlib.Path(__file__).resolve().parent / "recipes"
FILLING = b"synfin "
NANOSECONDS = 1_000_000_000

OPERATORS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul}


class RecipeError(Exception):
    """A recipe line that means nothing; says which."""


def evaluate(expression, i):
    def value(node):
        if isinstance(node, ast.Constant) and isinstance(node.value, int):
            return node.value
        if isinstance(node, ast.Name) and node.id == "i":
            return i
        if isinstance(node, ast.BinOp) and type(node.op) in OPERATORS:
            return OPERATORS[type(node.op)](value(node.left), value(node.right))
        raise RecipeError(f"not a sum or product of whole numbers and i: {expression}")

    return value(ast.parse(expression, mode="eval").body)


def unrolled(lines):
    """(line number, text) with every repeat written out and every {...} replaced by its number."""
    body, times = None, 0
    for number, line in enumerate(lines, 1):
        text = line.split("#", 1)[0].strip()
        if not text:
            continue
        if text.startswith("repeat "):
            body, times = [], int(text.split()[1])
        elif text == "end":
            for i in range(times):
                for inner_number, inner in body:
                    yield inner_number, re.sub(r"\{(.+?)\}", lambda match: str(evaluate(match[1], i)), inner)
            body = None
        elif body is not None:
            body.append((number, text))
        else:
            yield number, text


def endpoint(text):
    address, _, port = text.rpartition(":")
    return str(ipaddress.ip_address(address.strip("[]"))), int(port)


def mac_of(address):
    return b"\x02\0\0\0\0" + ipaddress.ip_address(address).packed[-1:]


def option(name, value):
    if name == "mss":
        return struct.pack("!BBH", 2, 4, int(value))
    if name == "ws":
        return struct.pack("!BBB", 3, 3, int(value))
    if name == "sackok":
        return b"\x04\x02"
    if name == "ts":
        return struct.pack("!BBII", 8, 10, *map(int, value.split("/")))
    return {"nop": b"\x01", "eol": b"\x00"}.get(name)


NUMBER_FIELDS = {"seq": "seq", "ack": "ack", "win": "window", "urg": "urgent", "reserved": "reserved", "ttl": "ttl"}


def fields(words):
    result = {"options": b""}
    for word in words:
        name, _, value = word.partition("=")
        if name in NUMBER_FIELDS:
            result[NUMBER_FIELDS[name]] = int(value)
        elif name == "len":
            result["payload"] = (FILLING * (int(value) // len(FILLING) + 1))[:int(value)]
        elif name == "data":
            result["payload"] = value.encode()
        elif (encoded := option(name, value)) is not None:
            result["options"] += encoded
        else:
            raise RecipeError(f"unknown field {word}")
    return result


class Recipe:
    """What a recipe file says."""

    def __init__(self, path):
        self.format = "pcap-ns"
        self.packets = []
        self._start = 0
        self._now = 0
        self._ends = {}
        self._next_id = {}
        for number, text in unrolled(path.read_text().splitlines()):
            try:
                self._line(shlex.split(text))
            except (RecipeError, ValueError, KeyError, IndexError, SyntaxError) as problem:
                raise RecipeError(f"{path.name}:{number}: {problem}") from problem

    def _line(self, words):
        if words[0] == "format":
            self.format = words[1]
        elif words[0] == "start":
            moment = datetime.datetime.fromisoformat(words[1].replace("Z", "+00:00"))
            self._start = int(moment.timestamp()) * NANOSECONDS
        elif words[0] in ("client", "server"):
            self._ends[words[0]] = endpoint(words[1])
        else:
            self._segment(*words)

    def _segment(self, time, who, flags, *rest):
        after = round(float(time) * NANOSECONDS)
        self._now = self._now + after if time.startswith("+") else after
        (source, source_port) = self._ends[who]
        (target, target_port) = self._ends["server" if who == "client" else "client"]
        self._next_id[source] = self._next_id.get(source, 0) + 1
        segment = Segment(source, target, source_port, target_port, flags, ip_id=self._next_id[source], **fields(rest))
        self.packets.append((self._start + self._now, encode(segment, mac_of(source), mac_of(target))))

    def write(self, folder, name):
        if self.format == "pcapng":
            path = folder / f"{name}.pcapng"
            write_pcapng(path, self.packets, "recipe")
        else:
            path = folder / f"{name}.pcap"
            write_pcap(path, self.packets, nanoseconds=self.format == "pcap-ns")
        return path


def names():
    return sorted(path.stem for path in RECIPES.glob("*.txt"))


def generate(name, folder):
    return Recipe(RECIPES / f"{name}.txt").write(folder, name)


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit("usage: generate.py FOLDER NAME...   (the recipes: " + ", ".join(names()) + ")")
    for wanted in sys.argv[2:]:
        print(generate(wanted, pathlib.Path(sys.argv[1])))
