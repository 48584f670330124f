"""How connections close, and how they fail to."""

import socket

from lab import BEFORE, BEHIND, TO_SERVER, pause, read_to_end, send
from stories import story
from stories.opening import bare_ack, end_of


@story(">S <SA >A >PA20 <A <PA300 >A <FA >A >FA <A", nanoseconds=False)
def server_closes_first(lab):
    """The server says what it has to say and closes: TIME_WAIT is on the server."""
    near, far = lab.connect(lab.listen(), 51744)
    send(near, far, 20)
    send(far, near, 300)
    end_of(far, near)


@story(">S <SA >A >PA20 <A <PA300 >A >FA <FA >A")
def three_segment_close(lab):
    """The server's application closes as soon as it reads the end: its FIN carries the acknowledgment."""
    near, far = lab.connect(lab.listen(), 51744)
    send(near, far, 20)
    send(far, near, 300)
    pause(0.1)
    near.close()
    read_to_end(far)
    far.close()


@story(">S <SA >A >PA20 <A >FA <FA >A <A", delay=0.005)
def simultaneous_close(lab):
    """Both applications close within a millisecond, on a path of 10 ms: the FINs cross."""
    near, far = lab.connect(lab.listen(), 51744)
    send(near, far, 20)
    pause(0.1)
    near.close()
    far.close()


@story(">S <SA >A >PA20 <A >FA <A <A1448 ... <FA >A")
def half_close(lab):
    """The client has nothing more to say and shuts down writing; the server still sends 3000 octets."""
    near, far = lab.connect(lab.listen(), 51744)
    send(near, far, 20)
    pause(0.1)
    near.shutdown(socket.SHUT_WR)
    read_to_end(far)
    pause(0.1)
    send(far, near, 3000)
    pause(0.1)
    far.close()


@story(">S <SA >A >PA20 <A >FA <A <FA >A <FA >A")
def last_ack_lost(lab):
    """The last ACK is lost between tap and server: the FIN comes again, and TIME_WAIT is there to answer it."""
    near, far = lab.connect(lab.listen(), 51744)
    send(near, far, 20)
    pause(0.1)
    near.close()
    read_to_end(far)
    pause(0.06)
    lab.wire.lose(BEHIND, TO_SERVER, bare_ack)
    far.close()
    pause(1)


@story(">S <SA >A >PA20 <A >FA <A >PA19 <A <FA >A")
def fin_overtakes_data(lab):
    """The last data of the client is held up on its way to the tap; its FIN comes first, and cannot count yet."""
    near, far = lab.connect(lab.listen(), 51744)
    send(near, far, 20)
    pause(0.1)
    lab.wire.hold(BEFORE, TO_SERVER, lambda segment: segment.payload, 0.002)
    near.sendall(b"the very last words")
    near.close()
    read_to_end(far)
    pause(0.06)
    far.close()


@story(">S <SA >A >PA20 <A <PA100 >A >FA <A", "2 x >S <SA >A >PA20 <A <PA100 >A >FA <A <FA >A")
def close_wait_leak(lab):
    """The server's application never closes the first connection; others come and go, for more than a minute."""
    listener = lab.listen()
    near, far = lab.connect(listener, 51744)
    send(near, far, 20)
    send(far, near, 100)
    pause(0.1)
    near.close()
    read_to_end(far)
    for port, after in ((51745, 30), (51746, 35)):
        pause(after)
        near, other = lab.connect(listener, port)
        send(near, other, 20)
        send(other, near, 100)
        end_of(near, other)


@story(">S <SA >A >PA20 <A >FA <A <FA >R")
def fin_wait_2_stall(lab):
    """The client closed, and its kernel waits 20 s for the server's FIN; it comes after 25 s, to nobody."""
    lab.client.set("net.ipv4.tcp_fin_timeout", 20)
    near, far = lab.connect(lab.listen(), 51744)
    send(near, far, 20)
    pause(0.1)
    near.close()
    read_to_end(far)
    pause(25)
    far.close()
