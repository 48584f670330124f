package io.synfin.cli.metrics;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where metrics are to be had: {@code 9464}, {@code 127.0.0.1:9464}, {@code [::1]:9464}. */
public final class MetricsAddress {

  private static final Pattern FORM =
      Pattern.compile("(?:(?:\\[([0-9A-Fa-f:.%\\w]+)\\]|([^:\\[\\]]+)):)?([0-9]{1,5})");

  private static final int HIGHEST_PORT = 65_535;

  private MetricsAddress() {}

  /**
   * The address that the text names. A port alone is one of the loopback; whoever wants to be heard
   * elsewhere must say so.
   *
   * @throws IllegalArgumentException when it names none, with what to do
   */
  public static InetSocketAddress of(String text) {
    Matcher form = FORM.matcher(text);
    int port = form.matches() ? Integer.parseInt(form.group(3)) : -1;
    if (port < 0 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException(
          "'" + text + "' is no address such as 9464, 127.0.0.1:9464 or [::1]:9464");
    }
    String host = form.group(1) != null ? form.group(1) : form.group(2);
    if (host == null) {
      return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
    try {
      return new InetSocketAddress(InetAddress.getByName(host), port);
    } catch (UnknownHostException unknown) {
      throw new IllegalArgumentException("'" + text + "': no host is called " + host, unknown);
    }
  }
}
