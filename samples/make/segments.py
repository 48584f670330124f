"""TCP segments as octets and back, and the capture files that hold them. Standard library only."""

import ipaddress
import struct
from dataclasses import dataclass, replace

FLAGS = {"F": 0x001, "S": 0x002, "R": 0x004, "P": 0x008, "A": 0x010, "U": 0x020, "E": 0x040, "C": 0x080, "N": 0x100}

ETHERTYPE_IPV4 = 0x0800
ETHERTYPE_IPV6 = 0x86DD
PROTOCOL_TCP = 6
LINKTYPE_ETHERNET = 1


@dataclass(frozen=True)
class Segment:
    """One TCP segment with what of its IP header matters here."""

    source: str
    target: str
    source_port: int
    target_port: int
    flags: str
    seq: int = 0
    ack: int = 0
    window: int = 65535
    options: bytes = b""
    payload: bytes = b""
    urgent: int = 0
    reserved: int = 0
    ttl: int = 64
    ip_id: int = 0

    def has(self, letters):
        return all(letter in self.flags for letter in letters)

    def is_only(self, letters):
        """Exactly these flags; PSH does not count."""
        return set(self.flags) - {"P"} == set(letters)


def flag_letters(bits):
    order = "SFRPAUECN"
    return "".join(letter for letter in order if bits & FLAGS[letter])


def flag_bits(letters):
    return sum(FLAGS[letter] for letter in set(letters) - {"-"})


def internet_checksum(octets):
    if len(octets) % 2:
        octets += b"\0"
    total = sum(struct.unpack(f"!{len(octets) // 2}H", octets))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def encode(segment, source_mac, target_mac):
    """The Ethernet frame of a segment, with correct lengths and checksums."""
    source = ipaddress.ip_address(segment.source)
    target = ipaddress.ip_address(segment.target)
    options = segment.options + b"\0" * (-len(segment.options) % 4)
    header_words = 5 + len(options) // 4
    tcp = struct.pack(
        "!HHIIHHHH",
        segment.source_port,
        segment.target_port,
        segment.seq & 0xFFFFFFFF,
        segment.ack & 0xFFFFFFFF,
        header_words << 12 | segment.reserved << 9 | flag_bits(segment.flags),
        segment.window,
        0,
        segment.urgent,
    )
    tcp += options + segment.payload
    if source.version == 4:
        pseudo = source.packed + target.packed + struct.pack("!BBH", 0, PROTOCOL_TCP, len(tcp))
    else:
        pseudo = source.packed + target.packed + struct.pack("!II", len(tcp), PROTOCOL_TCP)
    tcp = tcp[:16] + struct.pack("!H", internet_checksum(pseudo + tcp)) + tcp[18:]

    if source.version == 4:
        dont_fragment = 0x4000
        ip = struct.pack("!BBHHHBBH", 0x45, 0, 20 + len(tcp), segment.ip_id & 0xFFFF, dont_fragment,
                         segment.ttl, PROTOCOL_TCP, 0) + source.packed + target.packed
        ip = ip[:10] + struct.pack("!H", internet_checksum(ip)) + ip[12:]
        ethertype = ETHERTYPE_IPV4
    else:
        ip = struct.pack("!IHBB", 6 << 28, len(tcp), PROTOCOL_TCP, segment.ttl) + source.packed + target.packed
        ethertype = ETHERTYPE_IPV6
    return target_mac + source_mac + struct.pack("!H", ethertype) + ip + tcp


def decode(frame):
    """The segment in an Ethernet frame, or None when it holds no TCP."""
    ethertype = struct.unpack_from("!H", frame, 12)[0]
    if ethertype == ETHERTYPE_IPV4 and frame[14] >> 4 == 4 and frame[23] == PROTOCOL_TCP:
        ip_length, ttl, ip_id = struct.unpack_from("!H", frame, 16)[0], frame[22], struct.unpack_from("!H", frame, 18)[0]
        source, target = frame[26:30], frame[30:34]
        start, end = 14 + (frame[14] & 15) * 4, 14 + ip_length
    elif ethertype == ETHERTYPE_IPV6 and frame[20] == PROTOCOL_TCP:
        ttl, ip_id = frame[21], 0
        source, target = frame[22:38], frame[38:54]
        start, end = 54, 54 + struct.unpack_from("!H", frame, 18)[0]
    else:
        return None
    source_port, target_port, seq, ack, bits, window, _, urgent = struct.unpack_from("!HHIIHHHH", frame, start)
    data = start + (bits >> 12) * 4
    return Segment(str(ipaddress.ip_address(source)), str(ipaddress.ip_address(target)), source_port, target_port,
                   flag_letters(bits & 0x1FF), seq, ack, window, frame[start + 20:data], frame[data:end], urgent,
                   bits >> 9 & 7, ttl, ip_id)


def rewrite(frame, **changes):
    """The same frame with some fields of its segment changed and the checksums put right."""
    return encode(replace(decode(frame), **changes), frame[6:12], frame[:6])


def write_pcap(path, packets, nanoseconds):
    """packets: (nanoseconds since 1970, frame) in order."""
    magic, unit = (0xA1B23C4D, 1) if nanoseconds else (0xA1B2C3D4, 1000)
    with open(path, "wb") as file:
        file.write(struct.pack("<IHHiIII", magic, 2, 4, 0, 0, 262144, LINKTYPE_ETHERNET))
        for when, frame in packets:
            seconds, rest = divmod(when, 1_000_000_000)
            file.write(struct.pack("<IIII", seconds, rest // unit, len(frame), len(frame)) + frame)


def write_pcapng(path, packets, interface_name):
    """One section, one Ethernet interface, nanosecond time stamps."""

    def block(kind, body):
        body += b"\0" * (-len(body) % 4)
        length = struct.pack("<I", 12 + len(body))
        return struct.pack("<I", kind) + length + body + length

    def option(code, value):
        return struct.pack("<HH", code, len(value)) + value + b"\0" * (-len(value) % 4)

    end_of_options = struct.pack("<HH", 0, 0)
    with open(path, "wb") as file:
        file.write(block(0x0A0D0D0A, struct.pack("<IHHq", 0x1A2B3C4D, 1, 0, -1)))
        file.write(block(1, struct.pack("<HHI", LINKTYPE_ETHERNET, 0, 262144)
                         + option(2, interface_name.encode()) + option(9, b"\x09") + end_of_options))
        for when, frame in packets:
            file.write(block(6, struct.pack("<IIIII", 0, when >> 32, when & 0xFFFFFFFF, len(frame), len(frame)) + frame))


def read_capture(path):
    """(nanoseconds since 1970, frame) of a capture written by this module or by tcpdump on a little-endian host."""
    with open(path, "rb") as file:
        octets = file.read()
    if octets[:4] == b"\x0a\x0d\x0d\x0a":
        yield from _read_pcapng(octets)
        return
    unit = {0xA1B23C4D: 1, 0xA1B2C3D4: 1000}[struct.unpack_from("<I", octets)[0]]
    at = 24
    while at < len(octets):
        seconds, fraction, captured, _ = struct.unpack_from("<IIII", octets, at)
        yield seconds * 1_000_000_000 + fraction * unit, octets[at + 16:at + 16 + captured]
        at += 16 + captured


def _read_pcapng(octets):
    at = 0
    while at < len(octets):
        kind, length = struct.unpack_from("<II", octets, at)
        if kind == 6:
            _, high, low, captured, _ = struct.unpack_from("<IIIII", octets, at + 8)
            yield high << 32 | low, octets[at + 28:at + 28 + captured]
        at += length
