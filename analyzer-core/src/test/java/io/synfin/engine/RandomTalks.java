package io.synfin.engine;

import static io.synfin.tcp.TcpFlags.ACK;
import static io.synfin.tcp.TcpFlags.FIN;
import static io.synfin.tcp.TcpFlags.PSH;
import static io.synfin.tcp.TcpFlags.RST;
import static io.synfin.tcp.TcpFlags.SYN;
import static io.synfin.tcp.TcpFlags.URG;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * A capture of short connections side by side, reproducible by its seed. Most are as they should
 * be; of the others each has one thing changed, in one segment or in all from there on.
 */
final class RandomTalks {

  private static final int RAW_IP = 101;
  private static final int IP = 20;
  private static final int TCP = 20;
  private static final int SERVER = 0x0A00_0001;

  /** Things to change. */
  private static final int CHANGES = 32;

  private final Random random;
  private boolean leisurely;

  RandomTalks(long seed) {
    random = new Random(seed);
  }

  /** Every other connection pauses for seconds, and they begin ten times as far apart. */
  RandomTalks leisurely() {
    leisurely = true;
    return this;
  }

  private static final class Packet {
    boolean fromClient;
    long micros;
    int flags;
    int seq;
    int ack;
    int length;
    int window = 500;
    int hopLimit = 64;
    int mss;
    int windowScale = -1;
    boolean sack;
    boolean stamped;
    int tsVal;
    int tsEcr;
    int urgent;
    int checksumOff;
    int client;
    int clientPort;
    int serverPort = 80;
    boolean gone;
  }

  byte[] capture(int connections) {
    List<Packet> all = new ArrayList<>();
    long begin = 0;
    for (int i = 0; i < connections; i++) {
      List<Packet> talk = talk(i, begin);
      if (random.nextInt(3) == 0) {
        change(talk, random.nextInt(CHANGES));
      }
      for (Packet packet : talk) {
        if (!packet.gone) {
          all.add(packet);
        }
      }
      if (leisurely && random.nextBoolean()) {
        pause(talk);
      }
      begin += (1_000 + random.nextInt(4_000)) * (leisurely ? 10 : 1);
    }
    all.sort(Comparator.comparingLong(packet -> packet.micros));
    ByteBuffer file = ByteBuffer.allocate(24 + all.size() * (16 + IP + TCP + 40 + 1500));
    file.putInt(0xA1B2C3D4).putShort((short) 2).putShort((short) 4);
    file.putLong(0).putInt(65_535).putInt(RAW_IP);
    for (Packet packet : all) {
      write(file, packet);
    }
    return Arrays.copyOf(file.array(), file.position());
  }

  /** A connection of one of a few shapes, with numbers of its own. */
  private List<Packet> talk(int number, long begin) {
    int shape = random.nextInt(6);
    boolean stamped = shape % 2 == 0;
    Packet like = new Packet();
    like.client = 0x0A01_0000 + random.nextInt(500);
    like.clientPort = 20_000 + number;
    like.stamped = stamped;
    int[] next = {random.nextInt(), random.nextInt()};
    List<Packet> talk = new ArrayList<>();
    long[] now = {begin};
    Packet syn = add(talk, like, now, true, SYN, next, 0);
    offer(syn, shape);
    syn.ack = 0;
    int fate = random.nextInt(12);
    if (fate == 0) {
      return talk;
    }
    if (fate == 10) {
      refuse(add(talk, like, now, false, RST | ACK, next, 0), shape);
      return talk;
    }
    if (fate == 11) {
      repeat(talk, shape);
      return talk;
    }
    offer(add(talk, like, now, false, SYN | ACK, next, 0), shape);
    add(talk, like, now, true, ACK, next, 0);
    for (int i = 0; i <= shape / 2; i++) {
      add(talk, like, now, true, ACK | PSH, next, 1 + random.nextInt(400));
      if (shape == 3) {
        add(talk, like, now, false, ACK, next, 0);
      }
      add(talk, like, now, false, ACK | PSH, next, 1 + random.nextInt(1200));
      if (i == 0) {
        add(talk, like, now, false, ACK, next, 200);
      }
      add(talk, like, now, true, ACK, next, 0);
    }
    boolean clientCloses = shape != 4;
    if (fate < 4) {
      reset(add(talk, like, now, fate > 1, RST | ACK, next, 0), fate + shape);
      return talk;
    }
    add(talk, like, now, clientCloses, FIN | ACK, next, shape == 5 ? 10 : 0);
    if (shape != 2) {
      add(talk, like, now, !clientCloses, ACK, next, 0);
    }
    if (shape == 1) {
      add(talk, like, now, false, ACK, next, 300);
      add(talk, like, now, true, ACK, next, 0);
    }
    add(talk, like, now, !clientCloses, FIN | ACK, next, 0);
    add(talk, like, now, clientCloses, ACK, next, 0);
    return talk;
  }

  /** Nothing listens there: the RST has no number of its own (RFC 9293 §3.10.7.1). */
  private static void refuse(Packet packet, int shape) {
    packet.seq = 0;
    packet.window = 0;
    packet.stamped = shape == 4;
  }

  /** The timer sends the SYN again, each time after twice as long, or after a second each. */
  private void repeat(List<Packet> talk, int shape) {
    long after = 0;
    int times = 1 + random.nextInt(4);
    boolean exact = random.nextInt(3) == 0;
    for (int i = 0; i < times; i++) {
      after += (1_000_000L << (shape == 1 ? 0 : i)) + random.nextInt(exact ? 1 : 20_000);
      Packet again = twice(talk, talk.size() - 1, 0);
      again.micros = talk.get(0).micros + after;
      again.tsVal = talk.get(0).tsVal + (int) (after / 1000);
    }
  }

  /** Stacks differ in what they put into a RST. */
  private static void reset(Packet packet, int stack) {
    packet.stamped &= stack % 2 == 0;
    packet.window = stack % 3 == 0 ? packet.window : 0;
  }

  private static void offer(Packet packet, int shape) {
    packet.mss = 1460;
    packet.windowScale = shape == 5 ? -1 : 7;
    packet.sack = shape != 3;
    packet.window = 64_000;
  }

  private Packet add(
      List<Packet> talk,
      Packet like,
      long[] now,
      boolean fromClient,
      int flags,
      int[] next,
      int length) {
    int own = fromClient ? 0 : 1;
    Packet packet = new Packet();
    packet.client = like.client;
    packet.clientPort = like.clientPort;
    packet.stamped = like.stamped;
    packet.fromClient = fromClient;
    packet.flags = flags;
    packet.seq = next[own];
    packet.ack = next[1 - own];
    packet.length = length;
    packet.micros = now[0];
    packet.tsVal = (int) (now[0] / 1000) + 77;
    packet.tsEcr = packet.tsVal;
    packet.window = 40_000;
    next[own] += length + ((flags & (SYN | FIN)) != 0 ? 1 : 0);
    now[0] += 100 + random.nextInt(20_000);
    talk.add(packet);
    return packet;
  }

  private void change(List<Packet> talk, int what) {
    int place = random.nextInt(talk.size());
    Packet packet = talk.get(place);
    switch (what) {
      case 0 -> packet.gone = true;
      case 1 -> twice(talk, place, 50);
      case 2 -> twice(talk, place, 250_000);
      case 3 -> packet.seq += random.nextInt(5) - 2;
      case 4 -> packet.ack += random.nextInt(5) - 2;
      case 5 -> packet.window = 0;
      case 6 -> packet.window = random.nextInt(30);
      case 7 -> packet.hopLimit = 40;
      case 8 -> later(talk, place, 1_000_000L + random.nextInt(4_000_000));
      case 9 -> later(talk, place, 100_000L * random.nextInt(700));
      case 10 -> later(talk, place, 301_000_000L);
      case 11 -> packet.flags |= RST;
      case 12 -> packet.flags = RST | ACK;
      case 13 -> packet.flags |= URG;
      case 14 -> packet.urgent = 5;
      case 15 -> packet.mss = 500;
      case 16 -> packet.windowScale = random.nextInt(20);
      case 17 -> packet.stamped = !packet.stamped;
      case 18 -> packet.tsVal -= 5_000;
      case 19 -> packet.checksumOff = 1;
      case 20 -> packet.length += random.nextInt(3);
      case 21 -> swap(talk, place);
      case 22 -> talk.forEach(each -> each.serverPort = random.nextInt(2) * 21);
      case 23 -> talk.subList(place, talk.size()).forEach(each -> each.window = 900);
      case 24 -> packet.flags &= ~ACK;
      case 25 -> packet.tsEcr += 1_000;
      case 26 -> packet.mss = 1_400;
      case 27 -> packet.sack = true;
      case 28 -> stall(talk);
      case 29, 30 ->
          later(
              talk,
              Math.min(talk.size(), 1 + random.nextInt(2)),
              700_000L + random.nextInt(2_000_000));
      default -> talk.forEach(each -> each.micros = talk.get(0).micros + each.micros % 2);
    }
  }

  /** Somewhere, mostly while it closes, and perhaps twice; three seconds are a deadline. */
  private void pause(List<Packet> talk) {
    for (int times = 1 + random.nextInt(2); times > 0; times--) {
      int place = random.nextInt(talk.size());
      if (random.nextInt(4) > 0) {
        place = Math.max(0, talk.size() - 1 - random.nextInt(4));
      }
      long micros = random.nextInt(80_000_000);
      later(talk, place, random.nextInt(8) == 0 ? 3_000_000 : micros);
    }
  }

  /** PSH where nobody looks for it, none on payload, and a pause before what follows that. */
  private static void stall(List<Packet> talk) {
    long pause = 0;
    for (Packet each : talk) {
      if (each.length > 0) {
        each.flags &= ~PSH;
      } else if (each.flags == ACK) {
        each.flags |= PSH;
      }
      pause = each.length == 200 && !each.fromClient ? 1_500_000 : pause;
      each.micros += pause;
    }
  }

  private static Packet twice(List<Packet> talk, int place, long after) {
    Packet first = talk.get(place);
    Packet again = new Packet();
    again.fromClient = first.fromClient;
    again.micros = first.micros + after;
    again.flags = first.flags;
    again.seq = first.seq;
    again.ack = first.ack;
    again.length = first.length;
    again.window = first.window;
    again.mss = first.mss;
    again.windowScale = first.windowScale;
    again.sack = first.sack;
    again.stamped = first.stamped;
    again.tsVal = first.tsVal;
    again.tsEcr = first.tsEcr;
    again.client = first.client;
    again.clientPort = first.clientPort;
    talk.add(place + 1, again);
    return again;
  }

  private static void later(List<Packet> talk, int place, long micros) {
    for (Packet each : talk.subList(place, talk.size())) {
      each.micros += micros;
      each.tsVal += (int) (micros / 1000);
    }
  }

  private static void swap(List<Packet> talk, int place) {
    if (place > 0) {
      long micros = talk.get(place).micros;
      talk.get(place).micros = talk.get(place - 1).micros;
      talk.get(place - 1).micros = micros;
    }
  }

  private static void write(ByteBuffer file, Packet packet) {
    ByteBuffer options = options(packet);
    int header = TCP + options.limit();
    int length = IP + header + packet.length;
    file.putInt((int) (1_700_000_000 + packet.micros / 1_000_000));
    file.putInt((int) (packet.micros % 1_000_000)).putInt(length).putInt(length);
    int ip = file.position();
    file.putInt(0x4500_0000 | length).putInt(0x4000);
    file.putInt(packet.hopLimit << 24 | 0x06_0000);
    file.putInt(packet.fromClient ? packet.client : SERVER);
    file.putInt(packet.fromClient ? SERVER : packet.client);
    int tcp = file.position();
    file.putShort((short) (packet.fromClient ? packet.clientPort : packet.serverPort));
    file.putShort((short) (packet.fromClient ? packet.serverPort : packet.clientPort));
    file.putInt(packet.seq).putInt(packet.ack);
    file.putShort((short) (header / 4 << 12 | packet.flags)).putShort((short) packet.window);
    file.putShort((short) 0).putShort((short) packet.urgent).put(options);
    for (int i = 0; i < packet.length; i++) {
      file.put((byte) (packet.seq + i));
    }
    file.putShort(ip + 10, sum(file, ip, tcp, 0));
    int pseudo = 6 + header + packet.length;
    for (int i = ip + 12; i < tcp; i += 2) {
      pseudo += file.getShort(i) & 0xFFFF;
    }
    int end = file.position();
    if (packet.length % 2 == 1) {
      file.put(end, (byte) 0);
    }
    int checksum = sum(file, tcp, end + packet.length % 2, pseudo) + packet.checksumOff;
    file.putShort(tcp + 16, (short) checksum);
  }

  private static ByteBuffer options(Packet packet) {
    ByteBuffer options = ByteBuffer.allocate(40);
    if (packet.mss > 0) {
      options.putInt(0x0204_0000 | packet.mss);
    }
    if (packet.windowScale >= 0) {
      options.putInt(0x0103_0300 | packet.windowScale);
    }
    if (packet.sack) {
      options.putInt(0x0101_0402);
    }
    if (packet.stamped) {
      options.putInt(0x0101_080A).putInt(packet.tsVal).putInt(packet.tsEcr);
    }
    return options.flip();
  }

  private static short sum(ByteBuffer file, int from, int to, int begun) {
    int sum = begun;
    for (int i = from; i < to; i += 2) {
      sum += file.getShort(i) & 0xFFFF;
    }
    sum = (sum & 0xFFFF) + (sum >>> 16);
    return (short) ~((sum & 0xFFFF) + (sum >>> 16));
  }
}
