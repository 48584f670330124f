package io.synfin.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names that other programs give the same flows. */
class CommunityIdTest {

  /** The first is the example of the specification, the others were told by tshark 4.0.17. */
  @ParameterizedTest
  @CsvSource({
    "66.35.250.204, 80, 128.232.110.120, 34855, 1:LQU9qZlK+B5F3KDmev6m5PMibrg=",
    "2001:db8:1:0:de2:5cee:c725:a328, 56725, 2001:db8:2::63, 443, 1:9zkNeCedRdC43PIfbDr1vlZGPHI=",
    "2001:db8:1:0:f54a:e007:90d:482e, 54327, 2001:db8:2::e9, 22, 1:cGHZtIHpQdLGSxhtZR5I4Kn0U/E=",
  })
  void flowsHaveTheNamesThatOthersGiveThem(
      String low, int lowPort, String high, int highPort, String name) throws UnknownHostException {
    assertThat(new CommunityId().of(tuple(low, lowPort, high, highPort))).isEqualTo(name);
  }

  @Test
  void oneAfterTheOtherIsNamedAsIfItWereTheFirst() throws UnknownHostException {
    CommunityId names = new CommunityId();
    FourTuple tuple = tuple("66.35.250.204", 80, "128.232.110.120", 34855);
    String first = names.of(tuple);
    assertThat(names.of(tuple("2001:db8::1", 1, "2001:db8::2", 2))).isNotEqualTo(first);
    assertThat(names.of(tuple)).isEqualTo(first);
  }

  private static FourTuple tuple(String low, int lowPort, String high, int highPort)
      throws UnknownHostException {
    ByteBuffer from = ByteBuffer.wrap(InetAddress.getByName(low).getAddress());
    ByteBuffer to = ByteBuffer.wrap(InetAddress.getByName(high).getAddress());
    boolean ipv6 = from.capacity() == 16;
    return ipv6
        ? new FourTuple(
            true, from.getLong(), from.getLong(), lowPort, to.getLong(), to.getLong(), highPort)
        : new FourTuple(
            false,
            0,
            Integer.toUnsignedLong(from.getInt()),
            lowPort,
            0,
            Integer.toUnsignedLong(to.getInt()),
            highPort);
  }
}
