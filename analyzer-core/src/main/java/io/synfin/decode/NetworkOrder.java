package io.synfin.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Numbers in network order (big-endian) from an array. Half as dear as from a {@code ByteBuffer},
 * whose every number is fetched through six methods: more than the compiler puts into each other.
 */
final class NetworkOrder {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private NetworkOrder() {}

  static long longAt(byte[] octets, int at) {
    return (long) LONGS.get(octets, at);
  }

  static int intAt(byte[] octets, int at) {
    return (int) INTS.get(octets, at);
  }
}
