package io.synfin.capture.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.synfin.capture.CaptureInfo;
import io.synfin.capture.CaptureSource;
import io.synfin.capture.Frame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FrameFilterTest {

  private static final int ETHERNET = 1;
  private static final int RAW = 101;
  private static final String IP_SYN =
      "45000028000040004006 26cd 0a000005 0a000009 c8001f90 00002710 00000000 5002faf0 00000000";
  private static final String ETHERNET_SYN = "020000000002 020000000001 0800" + IP_SYN;
  private static final String ARP = "ffffffffffff 020000000001 0806 0001080006040001";

  /** Frames that are given, one after the other, in a buffer with other octets around them. */
  private static final class Given implements CaptureSource {
    private final List<Integer> linkTypes = new ArrayList<>();
    private final List<byte[]> frames = new ArrayList<>();
    private int next;

    Given frame(int linkType, String hex) {
      linkTypes.add(linkType);
      frames.add(HexFormat.of().parseHex(hex.replace(" ", "")));
      return this;
    }

    @Override
    public boolean next(Frame frame) {
      if (next == frames.size()) {
        return false;
      }
      byte[] octets = frames.get(next);
      ByteBuffer buffer = ByteBuffer.allocateDirect(octets.length + 9).put(5, octets);
      frame.set(buffer, 5, octets.length, 1500, next + 1, 0, linkTypes.get(next), 0);
      next++;
      return true;
    }

    @Override
    public CaptureInfo info() {
      return new CaptureInfo("given", "pcap", "", List.of());
    }

    @Override
    public void close() {}
  }

  @BeforeEach
  void libpcapIsHere() {
    assumeTrue(Libpcap.whyNot() == null, "libpcap is not installed: " + Libpcap.whyNot());
  }

  private static List<Long> passing(String expression, Given frames) throws IOException {
    List<Long> numbers = new ArrayList<>();
    try (CaptureSource source = new FilteredSource(frames, FrameFilter.of(expression))) {
      Frame frame = new Frame();
      while (source.next(frame)) {
        numbers.add(frame.number());
      }
      assertThat(source.info().excluded()).isEqualTo(frames.frames.size() - numbers.size());
    }
    return numbers;
  }

  private static Given mixed() {
    return new Given().frame(ETHERNET, ARP).frame(ETHERNET, ETHERNET_SYN).frame(RAW, IP_SYN);
  }

  @Test
  void framesThatPassKeepTheirNumbers() throws IOException {
    assertThat(passing("arp", new Given().frame(ETHERNET, ETHERNET_SYN).frame(ETHERNET, ARP)))
        .containsExactly(2L);
  }

  @Test
  void anExpressionIsCompiledForEachLinkType() throws IOException {
    assertThat(passing("tcp port 8080", mixed())).containsExactly(2L, 3L);
    assertThat(passing("host 10.0.0.9 and tcp[tcpflags] & tcp-syn != 0", mixed()))
        .containsExactly(2L, 3L);
    assertThat(passing("tcp port 8081", mixed())).isEmpty();
    assertThat(passing("", mixed())).containsExactly(1L, 2L, 3L);
  }

  @Test
  void lengthsAreThoseOnTheWire() throws IOException {
    assertThat(passing("greater 1500", mixed())).containsExactly(1L, 2L, 3L);
    assertThat(passing("less 1499", mixed())).isEmpty();
  }

  @Test
  void theWholeSyntaxIsKnownWhateverTheLinkType() throws FilterException {
    assertThat(FrameFilter.of("wlan type mgt")).isNotNull();
    assertThat(FrameFilter.of("vlan 7 and tcp")).isNotNull();
  }

  @Test
  void anExpressionThatMakesNoSenseIsRefusedAtOnce() {
    assertThatThrownBy(() -> FrameFilter.of("tcp prot 80"))
        .isInstanceOf(FilterException.class)
        .hasMessageContaining("filter 'tcp prot 80': ")
        .hasMessageContaining("syntax error");
  }

  @Test
  void anExpressionThatMakesNoSenseForSomeFramesNamesTheirLinkType() {
    assertThatThrownBy(() -> passing("wlan type mgt", mixed()))
        .isInstanceOf(FilterException.class)
        .hasMessageContaining("link type 1 (Ethernet)");
  }
}
