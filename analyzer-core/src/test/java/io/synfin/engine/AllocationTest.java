package io.synfin.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.ThreadMXBean;
import io.synfin.capture.CaptureSource;
import io.synfin.capture.Captures;
import io.synfin.connection.Settings;
import io.synfin.event.Reporter;
import io.synfin.tcp.TcpFlags;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** An ordinary segment makes no object, from the octets of the file to the rules. */
class AllocationTest {

  private static final int IP = 20;
  private static final int TCP = 20;
  private static final int PAYLOAD = 100;
  private static final int RAW_IP = 101;
  private static final int CLIENT = 0x0A00_0005;
  private static final int SERVER = 0x0A00_0009;
  private static final int CONNECTIONS = 8;

  @Test
  void anOrdinarySegmentMakesNoObject() throws IOException {
    assumeThat(ManagementFactory.getThreadMXBean()).isInstanceOf(ThreadMXBean.class);
    byte[] few = capture(2_000);
    byte[] many = capture(6_000);
    for (int i = 0; i < 3; i++) {
      analyze(few);
      analyze(many);
    }
    long more = analyze(many) - analyze(few);
    long segments = 4_000L * 2 * CONNECTIONS;
    assertThat((double) more / segments)
        .as("octets that each of %d more segments allocates", segments)
        .isLessThan(1);
  }

  private static long analyze(byte[] octets) throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    Analyzer analyzer = new Analyzer(Settings.standard(), new Reporter() {});
    long before = threads.getThreadAllocatedBytes(thread);
    try (CaptureSource source = Captures.open(new ByteArrayInputStream(octets), "ordinary")) {
      analyzer.run(source, "");
    }
    return threads.getThreadAllocatedBytes(thread) - before;
  }

  /** Some connections side by side, each with so many segments and their acknowledgments. */
  private static byte[] capture(int segments) {
    int packets = CONNECTIONS * (3 + 2 * segments);
    ByteBuffer file = ByteBuffer.allocate(24 + packets * (16 + IP + TCP + PAYLOAD));
    file.putInt(0xA1B2C3D4).putShort((short) 2).putShort((short) 4);
    file.putLong(0).putInt(65_535).putInt(RAW_IP);
    int micros = 0;
    for (int c = 0; c < CONNECTIONS; c++) {
      packet(file, micros += 10, c, true, TcpFlags.SYN, 1000, 0, 0);
      packet(file, micros += 10, c, false, TcpFlags.SYN | TcpFlags.ACK, 5000, 1001, 0);
      packet(file, micros += 10, c, true, TcpFlags.ACK, 1001, 5001, 0);
    }
    for (int i = 0; i < segments; i++) {
      for (int c = 0; c < CONNECTIONS; c++) {
        int seq = 1001 + i * PAYLOAD;
        packet(file, micros += 10, c, true, TcpFlags.ACK, seq, 5001, PAYLOAD);
        packet(file, micros += 10, c, false, TcpFlags.ACK, 5001, seq + PAYLOAD, 0);
      }
    }
    return java.util.Arrays.copyOf(file.array(), file.position());
  }

  private static void packet(
      ByteBuffer file,
      int micros,
      int connection,
      boolean fromClient,
      int flags,
      int seq,
      int ack,
      int payload) {
    int length = IP + TCP + payload;
    file.putInt(1_700_000_000 + micros / 1_000_000).putInt(micros % 1_000_000);
    file.putInt(length).putInt(length);
    int ip = file.position();
    file.putInt(0x4500_0000 | length).putInt(micros << 16 | 0x4000).putInt(0x4006_0000);
    file.putInt(fromClient ? CLIENT : SERVER).putInt(fromClient ? SERVER : CLIENT);
    int tcp = file.position();
    int port = 40_000 + connection;
    file.putShort((short) (fromClient ? port : 80)).putShort((short) (fromClient ? 80 : port));
    file.putInt(seq).putInt(ack).putShort((short) (5 << 12 | flags)).putShort((short) 64_000);
    file.putInt(0);
    for (int i = 0; i < payload; i++) {
      file.put((byte) (seq + i));
    }
    file.putShort(ip + 10, checksum(file, ip, tcp, 0));
    int pseudo = 6 + TCP + payload;
    for (int i = ip + 12; i < tcp; i += 2) {
      pseudo += file.getShort(i) & 0xFFFF;
    }
    file.putShort(tcp + 16, checksum(file, tcp, file.position(), pseudo));
  }

  private static short checksum(ByteBuffer file, int from, int to, int begun) {
    int sum = begun;
    for (int i = from; i < to; i += 2) {
      sum += file.getShort(i) & 0xFFFF;
    }
    sum = (sum & 0xFFFF) + (sum >>> 16);
    return (short) ~((sum & 0xFFFF) + (sum >>> 16));
  }
}
