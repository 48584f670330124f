"""How connections open, and how they fail to."""

import socket

from lab import (BEFORE, BEHIND, CLIENT, PORT, ROUTER, SERVER, SERVER6, TO_CLIENT, TO_SERVER, Loopback, abort, crash, pause,
                 read, read_to_end, send)
from segments import Segment
from stories import story

IPPROTO_MPTCP = 262
MSS_1460 = b"\x02\x04\x05\xb4"


def syn(segment):
    return segment.is_only("S")


def syn_ack(segment):
    return segment.is_only("SA")


def bare_ack(segment):
    return segment.is_only("A") and not segment.payload


def end_of(first, second):
    """The first closes; the application of the second takes some time to follow."""
    pause(0.1)
    first.shutdown(socket.SHUT_WR)
    read_to_end(second)
    pause(0.06)
    second.close()
    read_to_end(first)
    first.close()
    pause(0.05)


def dial_in_background(one, address):
    one.setblocking(False)
    one.connect_ex(address)


@story(">S <SA >A >PA512 <A ... >FA <A <FA >A")
def normal(lab):
    """A request of 512 octets, a response of 4096; the client closes first, in four segments."""
    near, far = lab.connect(lab.listen(), 51744)
    send(near, far, 512)
    send(far, near, 4096)
    end_of(near, far)


@story(">S <SA >A >PA512 <A ... >FA <A <FA >A", format="pcapng")
def ipv6(lab):
    """As normal, over IPv6."""
    near, far = lab.connect(lab.listen(address=SERVER6), 51744)
    send(near, far, 512)
    send(far, near, 4096)
    end_of(near, far)


@story(">S <SA >A >PA20 <A <PA100 >A >FA <A <FA >A", place=Loopback)
def loopback_8888(lab):
    """A small server on port 8888 of this host, opened, used and closed by a client on the same host."""
    near, far = lab.connect(lab.listen(8888, address="127.0.0.1"), 51744)
    send(near, far, 20)
    send(far, near, 100)
    end_of(near, far)


@story(">S <S >SA <SA >A <A >PA5 <A >FA <A <FA >A", delay=0.005)
def simultaneous_open(lab):
    """Both sides dial at once, nobody listens: the SYNs cross on the wire, and one connection comes of it."""
    near = lab.dial(51744, isn=1000)
    far = lab.socket(lab.server, SERVER, PORT, isn=3000)
    dial_in_background(near, (SERVER, PORT))
    dial_in_background(far, (CLIENT, 51744))
    pause(0.1)
    for one in (near, far):
        one.settimeout(5)
    send(near, far, 5)
    end_of(near, far)


@story(">S <RA", nanoseconds=False)
def refused(lab):
    """Nobody listens on the port: the server's kernel resets."""
    assert lab.dial(51744).connect_ex((SERVER, PORT)) != 0


@story(">S >S >S >S")
def unanswered(lab):
    """Something behind the tap drops the SYNs; the client tries at 0, 1, 3 and 7 s and gives up."""
    lab.client.set("net.ipv4.tcp_syn_linear_timeouts", 0)
    lab.wire.lose(BEHIND, TO_SERVER, syn, times=99)
    near = lab.dial(51744)
    near.settimeout(8)
    assert near.connect_ex((SERVER, PORT)) != 0


@story(">S <icmp", ">S <icmp", format="pcapng")
def icmp_unreachable(lab):
    """A router in front of the server answers the SYNs: communication prohibited, and host unreachable."""
    lab.server.run(f"ip address del {SERVER}/24 dev eth0")
    lab.server.run(f"ip address add {ROUTER}/24 dev eth0")
    lab.server.run(f"ip route add prohibit {SERVER}")
    lab.server.run("ip route add unreachable 10.0.0.10")
    lab.server.set("net.ipv4.ip_forward", 1)
    lab.neighbour("server", CLIENT)
    lab.neighbour("client", "10.0.0.10")
    for port, host in ((51744, SERVER), (51745, "10.0.0.10")):
        near = lab.dial(port)
        near.settimeout(0.5)
        assert near.connect_ex((host, PORT)) != 0
        pause(0.05)


def stale_correction(lab, port):
    """A middlebox behind the tap still corrects the numbers of some former connection on this port, by 2."""
    lab.wire.change(BEFORE, TO_CLIENT, lambda segment: syn_ack(segment) and segment.target_port == port,
                    lambda segment: {"ack": segment.ack + 2}, times=99)
    lab.wire.change(BEHIND, TO_SERVER, lambda segment: segment.has("R") and segment.source_port == port,
                    lambda segment: {"seq": segment.seq - 2}, times=99)


@story(">S <SA >R >S <SA >R >S <SA >R")
def wrong_syn_ack_ack(lab):
    """A middlebox spoils the acknowledgment number of each SYN-ACK: the client's kernel has to refuse it."""
    lab.client.set("net.ipv4.tcp_syn_linear_timeouts", 0)
    lab.client.set("net.ipv4.tcp_syn_retries", 2)
    stale_correction(lab, 51744)
    lab.listen()
    near = lab.dial(51744, isn=10000)
    near.settimeout(3)
    assert near.connect_ex((SERVER, PORT)) != 0


@story(">S <SA >A <R <SA")
def wrong_final_ack(lab):
    """A home-made client acknowledges y+2 in the third segment: the server's kernel resets that, and goes on waiting."""
    lab.server.set("net.ipv4.tcp_synack_retries", 1)
    lab.wire.lose(BEFORE, TO_SERVER, lambda segment: True, times=99)  # what the client's kernel says to all this
    lab.listen()
    answer = lab.wire.expect(TO_CLIENT, syn_ack)
    lab.wire.inject(TO_SERVER, Segment(CLIENT, SERVER, 51744, PORT, "S", 10000, 0, 64240, MSS_1460, ip_id=1))
    y = answer().seq
    pause(0.002)
    lab.wire.inject(TO_SERVER, Segment(CLIENT, SERVER, 51744, PORT, "A", 10001, y + 2, 64240, ip_id=2))
    pause(3)


@story(">S >S <SA >R <SA >A >PA5 <A >FA <A <FA >A")
def old_duplicate_syn(lab):
    """RFC 9293 figure 8: a SYN of long ago overtakes the new one; the client's reset undoes what it opened."""
    listener = lab.listen()
    lab.wire.hold(BEHIND, TO_SERVER, lambda segment: syn(segment) and segment.seq == 100, 0.006)
    near = lab.dial(51744, isn=100)
    dial_in_background(near, (SERVER, PORT))
    pause(0.001)
    lab.wire.inject(TO_SERVER, Segment(CLIENT, SERVER, 51744, PORT, "S", 90, 0, 64240, MSS_1460, ip_id=7))
    near.settimeout(5)
    far = lab.accept(listener)
    pause(0.05)
    send(near, far, 5)
    end_of(near, far)


@story(">S <SA >S <SA >A >PA5 <A >FA <A <FA >A")
def lost_syn_ack(lab):
    """The SYN-ACK is lost between tap and client: after a second the client asks again."""
    lab.wire.hold(BEHIND, TO_SERVER, syn, 0.05)  # so that the client's clock strikes before the server's
    lab.wire.lose(BEHIND, TO_CLIENT, syn_ack)
    near, far = lab.connect(lab.listen(), 51744)
    send(near, far, 5)
    end_of(near, far)


@story(">S <SA >A <SA >A >PA5 <A >FA <A <FA >A")
def lost_final_ack(lab):
    """The third segment is lost between tap and server: the server repeats its SYN-ACK, the client its ACK."""
    lab.wire.lose(BEHIND, TO_SERVER, bare_ack)
    near, far = lab.connect(lab.listen(), 51744)
    pause(0.05)
    send(near, far, 5)
    end_of(near, far)


@story(">S <SA >A >PA5 <A", ">S <SA >A >PA5 <A", ">S <SA >A >PA5 <A",
       ">S <SA >A >PA5 ... <SA >A ... <SA >A ... <SA >A ...", delay=0.002)
def accept_queue_overflow(lab):
    """A queue of three, and nobody accepts: the fourth client believes to be connected, and talks to a wall."""
    lab.server.set("net.ipv4.tcp_syncookies", 0)
    lab.server.set("net.ipv4.tcp_synack_retries", 3)
    lab.listen(backlog=2)
    clients = [lab.dial(port) for port in (51744, 51745, 51746, 51747)]
    for one in clients[:2]:
        one.connect((SERVER, PORT))
    for one in clients[2:]:
        dial_in_background(one, (SERVER, PORT))
    pause(0.1)
    for one in clients:
        one.sendall(b"hello")
    pause(8)


@story(">S <SA <SA <SA", ">S <SA >A >PA5 <A >FA <A <FA >A")
def half_open(lab):
    """A client sends a SYN and is never heard of again; the server repeats its SYN-ACK, then forgets. Later another."""
    lab.server.set("net.ipv4.tcp_synack_retries", 2)
    lab.neighbour("server", "10.0.0.77")
    listener = lab.listen()
    lab.wire.inject(TO_SERVER, Segment("10.0.0.77", SERVER, 40000, PORT, "S", 777000, 0, 1024, MSS_1460, ttl=55, ip_id=4711))
    pause(10)
    near, far = lab.connect(listener, 51744)
    send(near, far, 5)
    end_of(near, far)


@story(">S <SA >A >PA5 <A >S <A >R >S <SA >A >PA5 <A >FA <A <FA >A")
def half_open_reconnect(lab):
    """The client loses power and comes back on the same port: the server's old half is found and thrown away."""
    listener = lab.listen()
    near, far = lab.connect(listener, 51744)
    send(near, far, 5)
    crash(near)
    pause(2)
    near, far = lab.connect(listener, 51744)
    send(near, far, 5)
    end_of(near, far)


@story(">S <SA >R")
def open_aborted(lab):
    """The client's application gives up before the SYN-ACK is back; its kernel refuses what it no longer wants."""
    lab.wire.hold(BEHIND, TO_SERVER, syn, 0.05)
    lab.listen()
    near = lab.dial(51744)
    dial_in_background(near, (SERVER, PORT))
    pause(0.02)
    near.close()
    pause(0.1)


@story(">S <SA >A <RA")
def reset_on_accept(lab):
    """The server accepts and throws the connection away at once, as a balancer does that has no backend."""
    _, far = lab.connect(lab.listen(), 51744)
    abort(far)


@story(">S <SA >PA18 <A <PA100 >A >FA <A <FA >A", ">S18 <SA >A <PA100 >A >FA <A <FA >A")
def fast_open(lab):
    """TCP Fast Open: the first connection asks for a cookie, the second has its request in the SYN."""
    for end in (lab.client, lab.server):
        end.set("net.ipv4.tcp_fastopen", 3)
    listener = lab.listen(options=((socket.TCP_FASTOPEN, 8),))
    for port in (51744, 51745):
        near = lab.dial(port)
        near.setblocking(True)
        near.sendto(b"GET / HTTP/1.0\r\n\r\n", socket.MSG_FASTOPEN, (SERVER, PORT))
        far = lab.accept(listener)
        read(far, 18)
        pause(0.02)
        send(far, near, 100)
        end_of(near, far)


@story(">S <SA >A >PA100 <A <PA100 >A >FA <A <FA >A")
def sequence_wrap(lab):
    """The client's numbers pass 2^32 in the middle of its first segment of data."""
    near, far = lab.connect(lab.listen(), 51744, isn=2**32 - 16)
    send(near, far, 100)
    send(far, near, 100)
    end_of(near, far)


@story(">PA200 <A <PA300 >A >FA <A <FA >A", capture=False)
def mid_stream(lab):
    """The capture starts when the connection is long open."""
    near, far = lab.connect(lab.listen(), 51744)
    send(near, far, 2000)
    lab.capture()
    send(near, far, 200)
    send(far, near, 300)
    end_of(near, far)


@story(">S <SA >A >PA200 <A <PA300 >A")
def open_at_end(lab):
    """The capture ends while the connection is in use."""
    near, far = lab.connect(lab.listen(), 51744)
    send(near, far, 200)
    send(far, near, 300)


@story(">S <SA >A >P20 >PA20 <A >FA <A <FA >A")
def ack_without_flag(lab):
    """A SYN with a number in its ack field but no ACK flag, and data without the ACK flag, which must be dropped."""
    lab.wire.change(BEFORE, TO_SERVER, syn, lambda segment: {"ack": 4660})
    lab.wire.change(BEFORE, TO_SERVER, lambda segment: segment.payload, lambda segment: {"flags": "P"})
    near, far = lab.connect(lab.listen(), 51744)
    send(near, far, 20)
    end_of(near, far)


PROBES = (  # flags, the three reserved bits, port; 8080 is open, 8081 closed
    ("", 0, 8080), ("", 0, 8081), ("FPU", 0, 8080), ("FPU", 0, 8081), ("F", 0, 8080), ("F", 0, 8081),
    ("SF", 0, 8080), ("SR", 0, 8080), ("FRA", 0, 8081), ("SU", 0, 8080), ("S", 4, 8080))


@story(">-", ">- <RA", ">FPU", ">FPU <RA", ">F", ">F <RA", ">SF", ">SR", ">FRA", ">SU <SA >R", ">S <SA >R")
def illegal_flags(lab):
    """A scanner tries combinations of flags that mean nothing, and reads open and closed from what the kernel answers."""
    lab.listen()
    for count, (flags, reserved, port) in enumerate(PROBES):
        lab.wire.inject(TO_SERVER, Segment(CLIENT, SERVER, 51744 + count, port, flags, seq=1000 * (count + 1),
                                           options=MSS_1460 if "S" in flags else b"", reserved=reserved, ip_id=count + 1))
        pause(0.1)


@story(">S <SA >A >PA20 ... >FA ... <FA ...", ">S <SA >A ... >FA ... <FA ...", ">S <SA >A >PA20 <A >FA <A <FA >A")
def mptcp_subflow(lab):
    """MPTCP: a connection and, from the client's second address, a subflow that joins it. Then the same client at a server
    that speaks only TCP."""
    lab.client.run("ip address add 10.0.0.6/24 dev eth0")
    lab.neighbour("server", "10.0.0.6")
    lab.server.run("ip mptcp limits set subflow 2 add_addr_accepted 2")
    lab.client.run("ip mptcp limits set subflow 2 add_addr_accepted 2")
    lab.client.run("ip mptcp endpoint add 10.0.0.6 dev eth0 subflow")
    with lab.server:
        listener = lab._keep(socket.socket(socket.AF_INET, socket.SOCK_STREAM, IPPROTO_MPTCP))
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((SERVER, PORT))
    listener.listen()
    plain = lab.listen(8081)
    for port, server in ((51744, listener), (51745, plain)):
        with lab.client:
            near = lab._keep(socket.socket(socket.AF_INET, socket.SOCK_STREAM, IPPROTO_MPTCP))
        near.bind((CLIENT, port))
        near.connect(server.getsockname())
        far = lab.accept(server)
        send(near, far, 20)
        end_of(near, far)
        pause(0.3)
