package io.synfin.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses as people write them, and what can be told of them by their numbers. */
class AddressesTest {

  /** RFC 5952 §4 and its examples: each of these is the one right form. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "::",
        "::1",
        "2001:db8::1",
        "2001:db8::2:1",
        "2001:db8:0:1:1:1:1:1",
        "2001:0:0:1::1",
        "2001:db8::1:0:0:1",
        "2001:db8:aaaa:bbbb:cccc:dddd:eeee:aaaa",
        "fe80::200:86ff:fe05:80da",
        "1::",
        "::1:0",
        "0:1::",
        "10:200:3000:a:bc:def:1:0",
      })
  void addressesOfSixteenOctetsAreCanonical(String written) throws UnknownHostException {
    ByteBuffer octets = ByteBuffer.wrap(InetAddress.getByName(written).getAddress());
    assertThat(Addresses.show(true, octets.getLong(), octets.getLong())).isEqualTo(written);
  }

  @Test
  void addressesOfFourOctetsAreDottedDecimal() throws UnknownHostException {
    Random random = new Random(4);
    for (int i = 0; i < 2_000; i++) {
      int address = i == 0 ? 0 : i == 1 ? -1 : random.nextInt();
      byte[] octets = ByteBuffer.allocate(4).putInt(address).array();
      assertThat(Addresses.show(false, 0, Integer.toUnsignedLong(address)))
          .isEqualTo(InetAddress.getByAddress(octets).getHostAddress());
    }
  }

  /** Read again by somebody else, what was written is the same address. */
  @Test
  void nothingIsLostInWriting() throws UnknownHostException {
    Random random = new Random(6);
    for (int i = 0; i < 2_000; i++) {
      long high = sparse(random);
      long low = sparse(random) | 1L << 62; // not taken for an IPv4 address
      ByteBuffer octets =
          ByteBuffer.wrap(InetAddress.getByName(Addresses.show(true, high, low)).getAddress());
      assertThat(octets.getLong()).isEqualTo(high);
      assertThat(octets.getLong()).isEqualTo(low);
    }
  }

  /** Half of its groups are zero. */
  private static long sparse(Random random) {
    long groups = 0;
    for (int i = 0; i < 4; i++) {
      int bits = random.nextInt(17);
      long group = random.nextBoolean() ? 0 : random.nextInt(1 << 16) >>> 16 - bits;
      groups = groups << 16 | group;
    }
    return groups;
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1, true",
    "223.255.255.255, true",
    "224.0.0.1, false",
    "255.255.255.255, false",
    "0.0.0.0, false",
    "2001:db8::1, true",
    "ff02::1, false",
    "::, false",
  })
  void multicastAndNobodyAreNoHosts(String written, boolean unicast) throws UnknownHostException {
    byte[] octets = InetAddress.getByName(written).getAddress();
    ByteBuffer all = ByteBuffer.wrap(octets);
    boolean ipv6 = octets.length == 16;
    long high = ipv6 ? all.getLong() : 0;
    long low = ipv6 ? all.getLong() : Integer.toUnsignedLong(all.getInt());
    assertThat(Addresses.isUnicast(ipv6, high, low)).isEqualTo(unicast);
  }
}
