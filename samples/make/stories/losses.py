"""One segment of the opening or closing is lost, and nothing else happens. What the tap can know of it depends on which
side of it the segment is lost on."""

import errno
import socket

from lab import BEFORE, BEHIND, TO_CLIENT, TO_SERVER, pause, read, read_to_end, send
from stories import story
from stories.opening import bare_ack, end_of, syn, syn_ack


def fin(segment):
    return segment.has("F")


def close_slowly(near, far, lose=None):
    """The client closes; `lose` is called between the two FINs. The pauses are longer than a retransmission takes."""
    pause(0.1)
    near.shutdown(socket.SHUT_WR)
    read_to_end(far)
    pause(0.5)
    if lose:
        lose()
    far.close()
    read_to_end(near)
    near.close()
    pause(0.6)


@story(">S <SA >A >PA20 <A >FA <A <FA >A",
       ">S >S <SA >A <SA >A >PA20 <A >FA <A <FA >A",
       ">S <SA >PA20 <A >FA <A <FA >A",
       ">S <SA >A >PA20 <A >FA <A <FA >A",
       ">S <SA >A >PA20 <A >FA >FA <A <FA >A",
       ">S <SA >A >PA20 <A >FA <A <FA >A",
       ">S <SA >A >PA20 <A >FA <A <FA <FA >A")
def lost_before_tap(lab):
    """Seven connections. Each loses one segment before the tap: SYN, SYN-ACK, third ACK, FIN, its ACK, second FIN, last ACK."""
    listener = lab.listen()
    wire = lab.wire
    for port in range(51744, 51751):
        which = port - 51744
        if which == 0:
            wire.lose(BEFORE, TO_SERVER, syn)
        elif which == 1:
            wire.lose(BEFORE, TO_CLIENT, syn_ack)
        elif which == 2:
            wire.lose(BEFORE, TO_SERVER, bare_ack)
        near = lab.dial(port)
        near.connect(listener.getsockname())
        if which == 1:
            pause(0.1)  # both ends repeat after a second, so there are two SYN-ACKs
        near.sendall(b"twenty octets of it.")
        far = lab.accept(listener)
        read(far, 20)
        pause(0.1)
        if which == 3:
            wire.lose(BEFORE, TO_SERVER, fin)
        elif which == 4:
            wire.lose(BEFORE, TO_CLIENT, bare_ack)
        close_slowly(near, far, {5: lambda: wire.lose(BEFORE, TO_CLIENT, fin),
                                 6: lambda: wire.lose(BEFORE, TO_SERVER, bare_ack)}.get(which))


@story(">S >S <SA >A >PA20 <A >FA <A <FA >A",
       ">S <SA >A >PA20 <A >FA >FA <A <FA >A",
       ">S <SA >A >PA20 <A >FA <A >FA <A <FA >A",
       ">S <SA >A >PA20 <A >FA <A <FA <FA >A")
def lost_behind_tap(lab):
    """Four connections. Each loses one segment behind the tap, which has seen it: SYN, FIN, ACK of the FIN, second FIN."""
    listener = lab.listen()
    wire = lab.wire
    for port in range(51744, 51748):
        which = port - 51744
        if which == 0:
            wire.lose(BEHIND, TO_SERVER, syn)
        near = lab.dial(port)
        near.connect(listener.getsockname())
        near.sendall(b"twenty octets of it.")
        far = lab.accept(listener)
        read(far, 20)
        pause(0.1)
        if which == 1:
            wire.lose(BEHIND, TO_SERVER, fin)
        elif which == 2:
            wire.lose(BEHIND, TO_CLIENT, bare_ack)
        close_slowly(near, far, {3: lambda: wire.lose(BEHIND, TO_CLIENT, fin)}.get(which))


@story(">S <SA >A >PA20 <A >A <A >A >A >A >RA")
def keep_alive_death(lab):
    """The client probes an idle connection each second. One probe is answered; then the server is cut off, and after three
    more the client's kernel gives up. The server's kernel knows nothing of it."""
    near, far = lab.connect(lab.listen(), 51744)
    for option, value in ((socket.TCP_KEEPIDLE, 1), (socket.TCP_KEEPINTVL, 1), (socket.TCP_KEEPCNT, 3)):
        near.setsockopt(socket.IPPROTO_TCP, option, value)
    near.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    send(near, far, 20)
    pause(1.5)
    lab.wire.lose(BEHIND, TO_SERVER, lambda segment: True, times=99)
    try:
        near.recv(1)
        raise AssertionError("the connection lives")
    except OSError as death:
        assert death.errno == errno.ETIMEDOUT, death
    pause(0.1)


@story(">S <SA >PA18 <A >FA <A <FA >A", ">S18 <SA >PA18 <A >FA <A <FA >A")
def fast_open_refused(lab):
    """Fast Open with a cookie that the server's key no longer fits: the data of the SYN is not taken, and is sent again."""
    lab.client.set("net.ipv4.tcp_fastopen", 1)
    lab.server.set("net.ipv4.tcp_fastopen", 2)
    lab.server.set("net.ipv4.tcp_fastopen_key", "00000001-00000002-00000003-00000004")
    listener = lab.listen(options=((socket.TCP_FASTOPEN, 5),))
    request = b"GET / HTTP/1.0\r\n\r\n"
    for port in (51744, 51745):
        near = lab.dial(port)
        near.setblocking(True)
        near.sendto(request, socket.MSG_FASTOPEN, listener.getsockname())
        far = lab.accept(listener)
        read(far, len(request))
        pause(0.1)
        end_of(near, far)
        lab.server.set("net.ipv4.tcp_fastopen_key", "0000000a-0000000b-0000000c-0000000d")
        pause(0.1)
