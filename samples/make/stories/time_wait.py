"""TIME_WAIT: how long it lasts, who owns it, and what comes of the connections that follow."""

from lab import BEFORE, TO_SERVER, pause, read_to_end, send
from stories import story
from stories.opening import bare_ack, end_of


@story(">S <SA >A >PA20 <A <PA100 >A >FA <A <FA >A", ">S <SA >A >PA20 <A <PA100 >A <FA >A >FA <A",
       ">S <SA >A >PA20 <A <PA100 >A >FA <A <FA >A")
def lingering_time_wait(lab):
    """Three connections; two are closed by the client, one by the server. The capture ends inside all TIME_WAITs."""
    listener = lab.listen()
    for port in (51744, 51745, 51746):
        near, far = lab.connect(listener, port)
        send(near, far, 20)
        send(far, near, 100)
        if port == 51745:
            end_of(far, near)
        else:
            end_of(near, far)
        pause(2)


@story("2 x >S <SA >A >PA20 <A >FA <A <FA >A")
def time_wait_expired(lab):
    """After a connection closed, another one comes 62 s later: by then TIME_WAIT has ended."""
    listener = lab.listen()
    for port, after in ((51744, 62), (51745, 0)):
        near, far = lab.connect(listener, port)
        send(near, far, 20)
        end_of(near, far)
        pause(after)


def twice_on_one_port(lab, first_isn, second_isn):
    """The server closes first and is in TIME_WAIT; the client comes again from the same port."""
    listener = lab.listen()
    for isn in (first_isn, second_isn):
        near, far = lab.connect(listener, 51744, isn)
        send(near, far, 500)
        end_of(far, near)
        pause(0.5)


@story(">S <SA >A >PA500 <A <FA >A >FA <A >S <SA >A >PA500 <A <FA >A >FA <A")
def time_wait_reuse_safe(lab):
    """The same four-tuple again inside TIME_WAIT, with newer timestamps and a higher initial number: accepted."""
    twice_on_one_port(lab, 10000, 90000)


@story(">S <SA >A >PA500 <A <FA >A >FA <A >S <SA >A >PA500 <A <FA >A >FA <A")
def time_wait_reuse_unsafe(lab):
    """A server that keeps no TIME_WAIT takes a SYN whose number lies amid those of the connection before."""
    lab.client.set("net.ipv4.tcp_timestamps", 0)
    lab.server.set("net.ipv4.tcp_max_tw_buckets", 0)
    twice_on_one_port(lab, 10000, 10200)


@story(">S <SA >A >PA500 <A <FA >A >FA <A >S <A >R >S <SA >A >PA500 <A <FA >A >FA <A")
def syn_answered_by_ack(lab):
    """As before, at a server that does keep TIME_WAIT: an ACK with the old numbers, a reset, and the SYN once more."""
    lab.client.set("net.ipv4.tcp_timestamps", 0)
    twice_on_one_port(lab, 10000, 10200)


@story(">S <SA >A >PA20 <A <FA >A >FA <A >S <SA >A >PA30 <A >PA20 <A >FA <A <FA >A")
def old_incarnation(lab):
    """A segment of the first connection wanders in the network and arrives in the second one on the same ports."""
    lab.wire.double(BEFORE, TO_SERVER, lambda segment: segment.payload, after=1.5)
    listener = lab.listen()
    near, far = lab.connect(listener, 51744)
    send(near, far, 20)
    end_of(far, near)
    pause(0.9)
    near, far = lab.connect(listener, 51744)
    send(near, far, 30)
    pause(1)
    end_of(near, far)


@story(">S <SA >A >PA20 <A >FA <A <FA >A >A <R >S <SA >A >PA20 <A >FA <A <FA >A")
def time_wait_assassination(lab):
    """The network doubles the last ACK: the closed server resets it, which ends the client's TIME_WAIT at once."""
    listener = lab.listen()
    near, far = lab.connect(listener, 51744)
    send(near, far, 20)
    pause(0.1)
    near.close()
    read_to_end(far)
    pause(0.06)
    lab.wire.double(BEFORE, TO_SERVER, bare_ack, after=0.2)
    far.close()
    pause(1)
    near, far = lab.connect(listener, 51744)
    send(near, far, 20)
    end_of(near, far)


@story(">S <SA >A >PA500 <A <FA >A >FA <A >S <SA >A >PA500 <A <FA >A >FA <A",
       ">S <SA >A >PA500 <A <FA >A >FA <A >S <SA >A >PA500 <A <FA >A >FA <A",
       ">S <SA >A >PA500 <A <FA >A >FA <A >S <SA >A >PA500 <A <FA >A >FA <A")
def port_reuse(lab):
    """Three ports are used twice, the server in TIME_WAIT: a higher number without timestamps, a lower one with newer
    timestamps, and a lower one without any, a minute later."""
    listener = lab.listen()
    for port, timestamps, isns, after in ((51744, 0, (10000, 90000), 0.5), (51745, 1, (90000, 10000), 0.5),
                                          (51746, 0, (80000, 20000), 62)):
        lab.client.set("net.ipv4.tcp_timestamps", timestamps)
        for isn in isns:
            near, far = lab.connect(listener, port, isn)
            send(near, far, 500)
            end_of(far, near)
            pause(after if isn == isns[0] else 0.1)
