"""Connections that end, or should not end, by a reset."""

from lab import CLIENT, PORT, SERVER, TO_SERVER, abort, pause, read, read_to_end, send
from segments import Segment
from stories import story
from stories.opening import end_of


@story(">S <SA >A >PA20 <A <PA100 >A >RA")
def abort_(lab):
    """The client's application closes with SO_LINGER 0: a reset instead of a FIN."""
    near, far = lab.connect(lab.listen(), 51744)
    send(near, far, 20)
    send(far, near, 100)
    pause(0.1)
    abort(near)


@story(">S <SA >A >A1448 ... <PA34 <RA >A <R")
def reset_unread_data(lab):
    """The server reads 1000 of 4000 octets, answers with an error and closes: a reset takes the place of its FIN."""
    near, far = lab.connect(lab.listen(), 51744)
    near.sendall(b"synfin!!" * 500)
    read(far, 1000)
    pause(0.1)
    far.sendall(b"HTTP/1.0 413 Content Too Large\r\n\r\n")
    far.close()


@story(">S <SA >A >PA20 <A >FA <A <PA100 >R")
def reset_on_closed_receiver(lab):
    """The client closes for good, not only its writing; a second later the server's answer finds nobody."""
    near, far = lab.connect(lab.listen(), 51744)
    send(near, far, 20)
    pause(0.1)
    near.close()
    read_to_end(far)
    pause(1)
    far.sendall(b"synfin!!" * 12 + b"bye.")


@story(">S <SA >A >PA20 <A <PA100 >A >R >R <A >PA20 <A >FA <A <FA >A")
def blind_rst(lab):
    """Somebody guesses at resets: one outside the window is ignored, one inside is challenged; the connection lives."""
    near, far = lab.connect(lab.listen(), 51744, isn=10000)
    send(near, far, 20)
    send(far, near, 100)
    for guess in (500_000_000, 15_000):
        pause(0.2)
        lab.wire.inject(TO_SERVER, Segment(CLIENT, SERVER, 51744, PORT, "R", guess, 0, 0, ttl=48, ip_id=guess))
    pause(0.2)
    send(near, far, 20)
    end_of(near, far)
