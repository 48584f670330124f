"""Captures of many connections."""

import random
import time

from lab import BEHIND, PORT, SERVER, TO_SERVER, abort, pause, read, read_to_end, send
from segments import Segment
from stories import story
from stories.opening import MSS_1460, bare_ack, dial_in_background, end_of, stale_correction, syn

TALK = ">S <SA >A >PA200 <A <PA1000 >A"


@story(f"{TALK} >FA <A <FA >A",                       # 0   closed by the client
       f"{TALK} <FA >A >FA <A",                       # 1   closed by the server
       f"{TALK} >FA <FA >A",                          # 2   closed in three segments
       ">S <RA",                                      # 3   refused
       ">S <SA >R",                                   # 4   wrong acknowledgment in the SYN-ACK
       ">S >S >S >S",                                 # 5   unanswered
       f"{TALK} >RA",                                 # 6   aborted by the client
       f"{TALK} >FA <A",                              # 7   never closed by the server
       ">S <SA >A >PA1000 <A <RA",                    # 8   reset by the server, with data unread
       ">S <SA >A >PA200 <A >FA <A <A1448 ... <FA >A",  # 9   half-closed
       ">S <SA >A <SA >A >PA200 <A >FA <A <FA >A",    # 10  third segment lost
       f"{TALK} >FA <FA >A <A",                       # 11  both close at once
       f"{TALK} >FA <A <FA >A")                       # 12  a minute later
def mixed(lab):
    """A minute in the life of one client and one server; thirteen connections, and hardly two end alike."""
    lab.client.set("net.ipv4.tcp_syn_linear_timeouts", 0)
    lab.wire.lose(BEHIND, TO_SERVER, lambda segment: syn(segment) and segment.target_port == 8082, times=99)
    stale_correction(lab, 51748)
    lab.wire.lose(BEHIND, TO_SERVER, lambda segment: bare_ack(segment) and segment.source_port == 51754)
    listener = lab.listen()

    def talk(port):
        near, far = lab.connect(listener, port)
        send(near, far, 200)
        send(far, near, 1000)
        return near, far

    end_of(*talk(51744))

    near, far = talk(51745)
    end_of(far, near)

    near, far = talk(51746)
    pause(0.1)
    near.close()
    read_to_end(far)
    far.close()
    pause(0.1)

    near = lab.dial(51747)
    assert near.connect_ex((SERVER, 8081)) != 0
    pause(0.1)

    near = lab.dial(51748, isn=10000)
    dial_in_background(near, (SERVER, PORT))
    pause(0.005)
    near.close()
    pause(0.1)

    unanswered = lab.dial(51749)
    dial_in_background(unanswered, (SERVER, 8082))
    pause(0.1)

    near, _ = talk(51750)
    pause(0.1)
    abort(near)

    near, far = talk(51751)
    pause(0.1)
    near.close()
    read_to_end(far)  # and never closes

    near, far = lab.connect(listener, 51752)
    near.sendall(b"synfin!!" * 125)
    read(far, 500)
    pause(0.1)
    far.close()
    pause(0.1)

    near, far = lab.connect(listener, 51753)
    send(near, far, 200)
    pause(0.1)
    near.shutdown(1)
    read_to_end(far)
    pause(0.1)
    send(far, near, 2000)
    far.close()
    pause(0.1)

    near, far = lab.connect(listener, 51754)  # takes a second: then the SYN-ACK comes again
    send(near, far, 200)
    end_of(near, far)

    near, far = talk(51755)
    pause(0.1)
    near.close()
    far.close()

    pause(6)
    unanswered.close()
    pause(58)
    end_of(*talk(51756))


@story("52 x >S <SA >A >FA <FA >A", delay=0.0001)
def random_isns(lab):
    """Fifty-two connections of a client whose kernel picks initial numbers, and ports, at random."""
    listener = lab.listen()
    for _ in range(52):
        near = lab.dial()
        near.connect((SERVER, PORT))
        far = lab.accept(listener)
        near.close()
        read_to_end(far)
        far.close()
        pause(0.03)


@story("5 x >S <SA <SA <SA", "341 x >S <SA", ">S <SA >A >PA20 <A >FA <A <FA >A", "344 x >S <SA")
def syn_flood(lab):
    """Some 110 SYNs a second from invented addresses, for six seconds; cookies let one honest client through."""
    lab.server.run("ip route add 10.0.7.0/24 via 10.0.0.5")
    listener = lab.listen(backlog=4)
    dice = random.Random(7)
    honest = None
    start = time.monotonic()
    for count in range(690):
        lab.wire.inject(TO_SERVER, Segment(
            f"10.0.7.{dice.randrange(1, 250)}", SERVER, dice.randrange(1024, 65536), PORT, "S", dice.randrange(2**32), 0,
            1024, MSS_1460, ttl=dice.randrange(40, 60), ip_id=dice.randrange(65536)))
        if count == 345:
            honest = lab.connect(listener, 51744)
        pause(max(0, start + count / 112 - time.monotonic()))
    send(*honest, 20)
    end_of(*honest)
