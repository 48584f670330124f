package io.synfin.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synfin.tcp.FourTuple;
import io.synfin.tcp.FrameList;
import io.synfin.tcp.IcmpError;
import io.synfin.tcp.Segment;
import io.synfin.tcp.TcpOptions;
import io.synfin.tcp.TcpState;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every field of a connection comes back from its octets; a field that nobody encodes fails here.
 */
class ConnectionCodecTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everyFieldComesBack(long seed) throws IllegalAccessException {
    Random random = new Random(seed);
    Connection connection =
        Connection.create(
            new FourTuple(true, 1, 2, 3, 4, 5, 6),
            random.nextLong(),
            7,
            record(Predecessor.class, random));
    fill(connection, random);
    for (Deadline deadline : Deadline.values()) {
      connection.deadline(deadline, random.nextLong());
    }
    Connection back = ConnectionCodec.decode(ConnectionCodec.encode(connection));
    assertThat(back).usingRecursiveComparison().isEqualTo(connection);
  }

  @Test
  void anotherVersionIsRefused() {
    byte[] octets = ConnectionCodec.encode(Connection.placeholder());
    octets[0]++;
    assertThatThrownBy(() -> ConnectionCodec.decode(octets))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("version 2");
  }

  @Test
  void octetsThatAreCutAreRefused() {
    byte[] octets = ConnectionCodec.encode(Connection.placeholder());
    byte[] cut = Arrays.copyOf(octets, octets.length - 1);
    assertThatThrownBy(() -> ConnectionCodec.decode(cut))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cut");
  }

  /** Random values in every field that is not final, in the connection and in all its parts. */
  private static void fill(Object object, Random random) throws IllegalAccessException {
    for (Field field : object.getClass().getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers())) {
        continue;
      }
      field.setAccessible(true);
      Class<?> type = field.getType();
      if (Modifier.isFinal(field.getModifiers())) {
        fillPart(field.get(object), random);
      } else if (field.getName().equals("earliest")) {
        // It follows from the deadlines, and is worked out again.
        continue;
      } else if (type == RoundTrips.class) {
        RoundTrips trips = new RoundTrips();
        for (int i = 1; i < 5; i++) {
          trips.sent(i, random.nextLong());
        }
        trips.add(random.nextInt(1000));
        field.set(object, trips);
      } else if (type == Doubts.class) {
        field.set(object, doubts(random));
      } else if (type == Trouble.class) {
        Trouble trouble = new Trouble();
        fill(trouble, random);
        field.set(object, trouble);
      } else {
        field.set(object, value(type, random));
      }
    }
  }

  private static Object value(Class<?> type, Random random) {
    if (type == boolean.class) {
      return random.nextBoolean();
    } else if (type == int.class) {
      return random.nextInt();
    } else if (type == long.class) {
      return random.nextLong();
    } else if (type == String.class) {
      return "text-" + random.nextInt();
    } else if (type.isEnum()) {
      return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
    } else if (type == IcmpError.class) {
      return new IcmpError(6, 1, 4, "fd00::1");
    } else if (type.isRecord()) {
      return record(type, random);
    }
    throw new AssertionError("no random value for a " + type);
  }

  private static <T> T record(Class<T> type, Random random) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new);
    Object[] values = Arrays.stream(types).map(each -> value(each, random)).toArray();
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(type + " cannot be made of its components", e);
    }
  }

  /** Two segments, one of them settled, with all that a decoder can put into one. */
  private static Doubts doubts(Random random) {
    Doubts doubts = new Doubts();
    for (int i = 0; i < 3; i++) {
      Segment segment = new Segment();
      segment.begin(random.nextLong(), random.nextLong(), random.nextInt());
      segment.lossFrame(random.nextLong());
      segment.mark(random.nextInt());
      segment.ip(true, random.nextLong(), random.nextLong(), 3, random.nextLong(), 64, 7);
      segment.tcp(random.nextInt(), 80, random.nextInt(), random.nextInt(), 0x18, 9, 10, 11);
      segment.linkTag(random.nextInt());
      segment.payloadLength(1 + random.nextInt(1000));
      segment.payloadSum(random.nextInt());
      segment.overhang(random.nextInt());
      segment.checksum(Segment.Checksum.SUSPECT);
      segment.path("text-" + random.nextInt());
      TcpOptions options = segment.options();
      options.sawKind(8);
      options.mss(random.nextInt());
      options.windowScale(random.nextInt());
      options.sackPermitted(random.nextBoolean());
      if (i > 0) {
        options.timestamps(random.nextInt(), random.nextInt());
      }
      options.addSack(random.nextInt(), random.nextInt());
      options.fastOpen(8);
      options.mptcp(random.nextInt(16));
      options.authentication(random.nextBoolean());
      options.add(TcpOptions.Fault.NOP_RUN);
      doubts.add(segment);
    }
    doubts.givenUp();
    return doubts;
  }

  private static void fillPart(Object part, Random random) throws IllegalAccessException {
    if (part instanceof FrameList frames) {
      for (int i = 0; i < random.nextInt(5); i++) {
        frames.add(random.nextLong());
      }
    } else if (part instanceof HandshakeLog log) {
      for (int i = 0; i < random.nextInt(4); i++) {
        log.add(
            new LoggedStep(LoggedStep.Part.SYN_ACK, new Segment())
                .check(Equation.ACK_X_1, random.nextInt(), random.nextInt())
                .repeated(true));
      }
    } else if (part instanceof StateTrack track) {
      track.startsAs(TcpState.CLOSED, true);
      track.prove(Stimulus.SENDS_SYN, random.nextLong(), random.nextLong(), 1);
      track.suggest(Stimulus.GETS_SYN_ACK, random.nextLong(), random.nextLong());
    } else if (part instanceof OutOfOrder blocks) {
      int start = random.nextInt();
      blocks.add(start, start + 10);
      blocks.add(start + 20, start + 30);
    } else if (part instanceof RecentCopies copies) {
      Segment segment = new Segment();
      segment.begin(1, random.nextLong(), 0);
      copies.isCopy(segment);
    } else if (part instanceof SentLately sent) {
      for (int i = 0; i < 4; i++) {
        Segment segment = new Segment();
        segment.begin(random.nextLong(), random.nextLong(), 0);
        sent.add(segment);
      }
    } else if (part instanceof long[] deadlines) {
      assertThat(deadlines).hasSize(Deadline.values().length);
    } else if (!(part instanceof FourTuple) && part != null && isOurs(part)) {
      fill(part, random);
    }
  }

  private static boolean isOurs(Object part) {
    return part.getClass().getPackage().equals(Connection.class.getPackage())
        && !part.getClass().isRecord()
        && !part.getClass().isEnum();
  }
}
