"""Two Linux kernels that talk over a wire we control.

    client -- [L] -- tap -- [R] -- server

Three network namespaces without names: they are gone when this process is. The middle one has no addresses; a small
program copies frames between its two cables, past a tap where tcpdump listens. On the way it can lose, hold, double or
change a frame, either before the tap (the capture knows nothing of the original) or behind it (captured, yet never
delivered). Segments that no kernel would send can be injected. Everything that answers is a real kernel.
"""

import contextlib
import ctypes
import heapq
import os
import pathlib
import queue
import select
import signal
import socket
import subprocess
import threading
import time

from segments import decode, encode, read_capture, write_pcapng
from segments import rewrite as rewrite_frame

CLIENT, SERVER = "10.0.0.5", "10.0.0.9"
CLIENT6, SERVER6 = "fd00::5", "fd00::9"
ROUTER = "10.0.0.1"
PORT = 8080
MAC = {"client": "02:00:00:00:00:05", "server": "02:00:00:00:00:09"}

BEFORE, BEHIND = "before the tap", "behind the tap"
TO_SERVER, TO_CLIENT = ">", "<"

# TCP, and the errors that ICMP reports about it; neither ARP nor neighbour discovery.
CAPTURED = "tcp or icmp or (icmp6 and ip6[40] < 128)"

CLONE_NEWNET = 0x40000000
ETH_P_ALL = 3
PACKET_OUTGOING = 4
TCP_REPAIR, TCP_REPAIR_QUEUE, TCP_QUEUE_SEQ, TCP_SEND_QUEUE = 19, 20, 21, 2
TIMEOUT = 30

libc = ctypes.CDLL(None, use_errno=True)


def system(call, *arguments):
    if call(*arguments) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def pause(seconds):
    time.sleep(seconds)


class Namespace:
    """A network namespace; `with` moves the calling thread into it. What is opened inside stays inside."""

    def __init__(self):
        home = self._current()
        system(libc.unshare, CLONE_NEWNET)
        self.fd = self._current()
        system(libc.setns, home, CLONE_NEWNET)
        os.close(home)
        self.path = f"/proc/{os.getpid()}/fd/{self.fd}"
        self._homes = []

    @staticmethod
    def _current():
        return os.open("/proc/thread-self/ns/net", os.O_RDONLY)

    def __enter__(self):
        self._homes.append(self._current())
        system(libc.setns, self.fd, CLONE_NEWNET)
        return self

    def __exit__(self, *_):
        home = self._homes.pop()
        system(libc.setns, home, CLONE_NEWNET)
        os.close(home)

    def run(self, command):
        with self:
            subprocess.run(command.split(), check=True, stdout=subprocess.DEVNULL)

    def set(self, name, value):
        """A sysctl of this namespace, written net.ipv4.tcp_timestamps."""
        with self:
            pathlib.Path("/proc/sys", *name.split(".")).write_text(str(value))

    def close(self):
        os.close(self.fd)


class Wire(threading.Thread):
    """Copies every frame from one cable to the other, by way of the tap."""

    def __init__(self, middle, delay):
        super().__init__(daemon=True)
        self._delay = delay
        with middle:
            self._cable = {TO_SERVER: self._packet_socket("left"), TO_CLIENT: self._packet_socket("right")}
            self._tap = self._packet_socket("tap0")
        self._rules = []
        self._due = []
        self._count = 0
        self._lock = threading.Lock()
        self._wake_reader, self._wake_writer = os.pipe()
        self._running = True

    @staticmethod
    def _packet_socket(interface):
        packets = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_ALL))
        packets.bind((interface, ETH_P_ALL))
        return packets

    def rule(self, where, direction, matches, action, times=1):
        """The first `times` segments of this direction that match get the action: a list of (delay, frame)."""
        with self._lock:
            self._rules.append([where, direction, matches, action, times])

    def lose(self, where, direction, matches, times=1):
        self.rule(where, direction, matches, lambda frame: [], times)

    def hold(self, where, direction, matches, seconds, times=1):
        self.rule(where, direction, matches, lambda frame: [(seconds, frame)], times)

    def double(self, where, direction, matches, after, times=1):
        self.rule(where, direction, matches, lambda frame: [(0, frame), (after, frame)], times)

    def change(self, where, direction, matches, changes, times=1):
        """changes(segment) gives the fields to change."""
        self.rule(where, direction, matches,
                  lambda frame: [(0, rewrite_frame(frame, **changes(decode(frame))))], times)

    def expect(self, direction, matches):
        """Gives a function that waits for the next such segment and returns it."""
        seen = queue.Queue()

        def note(frame):
            seen.put(decode(frame))
            return [(0, frame)]

        self.rule(BEFORE, direction, matches, note)
        return lambda: seen.get(timeout=TIMEOUT)

    def inject(self, direction, segment):
        """A segment that nobody sent, seen at the tap and delivered."""
        ends = [bytes.fromhex(MAC[end].replace(":", "")) for end in ("client", "server")]
        source, target = ends if direction == TO_SERVER else reversed(ends)
        self._schedule(0, BEFORE, direction, encode(segment, source, target))

    def stop(self):
        self._running = False
        os.write(self._wake_writer, b"x")
        self.join()
        for packets in (*self._cable.values(), self._tap):
            packets.close()
        os.close(self._wake_reader)
        os.close(self._wake_writer)

    def run(self):
        sockets = {packets: direction for direction, packets in self._cable.items()}
        while self._running:
            ready, _, _ = select.select([*sockets, self._wake_reader], [], [], self._until_next())
            for one in ready:
                if one == self._wake_reader:
                    os.read(self._wake_reader, 64)
                    continue
                frame, address = one.recvfrom(65536)
                if address[2] != PACKET_OUTGOING and decode_or_icmp(frame):
                    self._pass(BEFORE, sockets[one], frame)
            self._deliver()

    def _until_next(self):
        with self._lock:
            return max(0, self._due[0][0] - time.monotonic()) if self._due else None

    def _deliver(self):
        while True:
            with self._lock:
                if not self._due or self._due[0][0] > time.monotonic():
                    return
                _, _, where, direction, frame = heapq.heappop(self._due)
            if where == BEFORE:
                self._tap.send(frame)
                self._pass(BEHIND, direction, frame)
            else:
                other = TO_CLIENT if direction == TO_SERVER else TO_SERVER
                self._cable[other].send(frame)

    def _pass(self, where, direction, frame):
        for delay, changed in self._apply_rules(where, direction, frame):
            self._schedule(self._delay + delay, where, direction, changed)

    def _apply_rules(self, where, direction, frame):
        segment = decode(frame)
        with self._lock:
            for rule in self._rules:
                if segment and rule[:2] == [where, direction] and rule[4] > 0 and rule[2](segment):
                    rule[4] -= 1
                    return rule[3](frame)
        return [(0, frame)]

    def _schedule(self, delay, where, direction, frame):
        with self._lock:
            self._count += 1
            heapq.heappush(self._due, (time.monotonic() + delay, self._count, where, direction, frame))
        if threading.current_thread() is not self:
            os.write(self._wake_writer, b"x")


def decode_or_icmp(frame):
    return decode(frame) is not None or (frame[12:14] == b"\x08\x00" and frame[23] == 1)


class Tcpdump:
    """tcpdump on one interface, ready when the constructor returns."""

    def __init__(self, namespace, interface, path, nanoseconds=True, expression=CAPTURED):
        self._path = path
        with namespace:
            self._process = subprocess.Popen(
                ["tcpdump", "-i", interface, "-n", "-s", "0", "--immediate-mode", "-U", "-Z", "root",
                 f"--time-stamp-precision={'nano' if nanoseconds else 'micro'}", "-w", str(path), expression],
                stderr=subprocess.PIPE, text=True)
        for line in self._process.stderr:
            if "listening on" in line:
                return
        raise RuntimeError("tcpdump did not start")

    def stop(self):
        pause(0.1)
        self._process.send_signal(signal.SIGINT)
        said = self._process.communicate()[1]
        if "0 packets dropped by kernel" not in said:
            raise RuntimeError(f"tcpdump lost packets: {said}")


class Hosts(contextlib.AbstractContextManager):
    """A client and a server with sockets. A socket that a story leaves open stays so until the capture has ended."""

    def __init__(self, client, server):
        self.client, self.server = client, server
        self._sockets = []

    def _keep(self, one):
        one.settimeout(TIMEOUT)
        self._sockets.append(one)
        return one

    def close_sockets(self):
        for one in self._sockets:
            one.close()

    def socket(self, namespace, address, port=0, isn=None):
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        with namespace:
            one = self._keep(socket.socket(family, socket.SOCK_STREAM))
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if port:
            one.bind((address, port))
        if isn is not None:
            number_from(one, isn)
        return one

    def listen(self, port=PORT, backlog=16, address=SERVER, options=()):
        listener = self.socket(self.server, address, port)
        for option, value in options:
            listener.setsockopt(socket.IPPROTO_TCP, option, value)
        listener.listen(backlog)
        return listener

    def dial(self, port=0, isn=None, address=CLIENT):
        """A client socket, not yet connected."""
        return self.socket(self.client, address, port, isn)

    def accept(self, listener):
        return self._keep(listener.accept()[0])

    def connect(self, listener, port=0, isn=None):
        """Opens a connection to the listener; gives both ends."""
        address = listener.getsockname()[0]
        near = self.dial(port, isn, {SERVER: CLIENT, SERVER6: CLIENT6}.get(address, address))
        near.connect(listener.getsockname()[:2])
        far = self.accept(listener)
        pause(0.02)
        return near, far


class Lab(Hosts):
    """client, server, the wire between them and the capture at its tap."""

    def __init__(self, path, *, delay=0.0003, capture=True, nanoseconds=True):
        super().__init__(Namespace(), Namespace())
        self._path, self._nanoseconds = path, nanoseconds
        self._middle = Namespace()
        self._tcpdump = None
        self._plug("client", self.client, "left", CLIENT, CLIENT6)
        self._plug("server", self.server, "right", SERVER, SERVER6)
        self._middle.run("ip link add tap0 type veth peer name tap1")
        for interface in ("left", "right", "tap0", "tap1"):
            self._middle.set(f"net.ipv6.conf.{interface}.disable_ipv6", 1)
            self._middle.run(f"ip link set {interface} up")
        self.neighbour("client", SERVER)
        self.neighbour("client", SERVER6)
        self.neighbour("server", CLIENT)
        self.neighbour("server", CLIENT6)
        self.wire = Wire(self._middle, delay)
        self.wire.start()
        if capture:
            self.capture()

    def _plug(self, end, namespace, cable, address, address6):
        self._middle.run(f"ip link add {cable} type veth peer name eth0 netns {namespace.path}")
        namespace.set("net.ipv6.conf.eth0.accept_ra", 0)
        namespace.set("net.ipv6.conf.eth0.router_solicitations", 0)
        namespace.set("net.ipv6.conf.eth0.addr_gen_mode", 1)
        for command in (f"ip link set eth0 address {MAC[end]}",
                        f"ip address add {address}/24 dev eth0",
                        f"ip address add {address6}/64 dev eth0 nodad",
                        "ip link set lo up",
                        "ip link set eth0 up",
                        "ethtool -K eth0 tx off rx off sg off tso off gso off gro off"):
            namespace.run(command)

    def neighbour(self, end, address):
        """Lets an end find this address at the other end of the wire, without asking for it."""
        peer = MAC["server" if end == "client" else "client"]
        getattr(self, end).run(f"ip neigh replace {address} lladdr {peer} nud permanent dev eth0")

    def capture(self):
        """Starts tcpdump; at once, unless the story wants it later."""
        self._tcpdump = Tcpdump(self._middle, "tap0", self._path, self._nanoseconds)

    def __exit__(self, *_):
        if self._tcpdump:
            self._tcpdump.stop()
        self.close_sockets()
        self.wire.stop()
        for namespace in (self.client, self.server, self._middle):
            namespace.close()


class Loopback(Hosts):
    """One host that talks to itself; tcpdump listens on lo. Nothing there ever computes a checksum."""

    def __init__(self, path):
        host = Namespace()
        super().__init__(host, host)
        host.run("ip link set lo up")
        host.run("ethtool -K lo tso off gso off gro off")
        self._tcpdump = Tcpdump(host, "lo", path, nanoseconds=False)

    def __exit__(self, *_):
        self._tcpdump.stop()
        self.close_sockets()
        self.client.close()


def number_from(one, isn):
    """Lets an unconnected socket open with this initial sequence number, by way of the kernel's repair mode."""
    one.setsockopt(socket.IPPROTO_TCP, TCP_REPAIR, 1)
    one.setsockopt(socket.IPPROTO_TCP, TCP_REPAIR_QUEUE, TCP_SEND_QUEUE)
    one.setsockopt(socket.IPPROTO_TCP, TCP_QUEUE_SEQ, ctypes.c_int32(isn).value)
    one.setsockopt(socket.IPPROTO_TCP, TCP_REPAIR, 0)


def crash(one):
    """Forgets a connection without a word to the peer, as a power cut does."""
    one.setsockopt(socket.IPPROTO_TCP, TCP_REPAIR, 1)
    one.close()


def abort(one):
    """close() that sends a reset: SO_LINGER with time-out 0."""
    one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    one.close()


def read(one, octets):
    received = b""
    while len(received) < octets:
        part = one.recv(octets - len(received))
        if not part:
            raise EOFError(f"{octets - len(received)} octets missing")
        received += part
    return received


def read_to_end(one):
    received = b""
    while part := one.recv(65536):
        received += part
    return received


def send(giver, taker, octets):
    """octets octets from one application to the other."""
    giver.sendall((b"synfin " * (octets // 7 + 1))[:octets])
    read(taker, octets)
    pause(0.02)


def to_pcapng(path, interface_name):
    """Writes the capture again as pcapng, beside it, and removes the pcap."""
    path = pathlib.Path(path)
    target = path.with_suffix(".pcapng")
    write_pcapng(target, list(read_capture(path)), interface_name)
    path.unlink()
    return target
