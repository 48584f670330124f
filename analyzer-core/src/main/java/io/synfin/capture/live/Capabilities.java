package io.synfin.capture.live;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;

/**
 * Gives rights up that are only needed to open interfaces. Linux keeps them for each thread: those
 * of the calling thread are given up, and so those of every thread that it starts from then on; the
 * virtual machine's own threads, which look at no packet, keep theirs.
 */
public final class Capabilities {

  private static final int VERSION_3 = 0x2008_0522;
  private static final int HEADER_OCTETS = 8;
  private static final int SETS_OCTETS = 24;
  private static final int PR_SET_NO_NEW_PRIVS = 38;
  private static final int PR_CAP_AMBIENT = 47;
  private static final int PR_CAP_AMBIENT_CLEAR_ALL = 4;

  /** CHOWN, DAC_OVERRIDE, DAC_READ_SEARCH, FOWNER: what root needs to write where it could. */
  private static final int FILES = 0b1111;

  private Capabilities() {}

  /**
   * Gives up all but the right to write files, for this thread and those that it starts.
   *
   * @return whether the platform let us
   */
  public static boolean drop() {
    if (!System.getProperty("os.name", "").startsWith("Linux")) {
      return false;
    }
    try {
      NativeLibrary libc = NativeLibrary.getInstance("c");
      Function prctl = libc.getFunction("prctl");
      prctl.invokeInt(new Object[] {PR_SET_NO_NEW_PRIVS, 1L, 0L, 0L, 0L});
      prctl.invokeInt(new Object[] {PR_CAP_AMBIENT, (long) PR_CAP_AMBIENT_CLEAR_ALL, 0L, 0L, 0L});
      return keepFiles(libc);
    } catch (LinkageError none) {
      return false;
    }
  }

  private static boolean keepFiles(NativeLibrary libc) {
    try (Memory header = new Memory(HEADER_OCTETS);
        Memory sets = new Memory(SETS_OCTETS)) {
      header.setInt(0, VERSION_3);
      header.setInt(Integer.BYTES, 0); // the calling thread
      if (libc.getFunction("capget").invokeInt(new Object[] {header, sets}) != 0) {
        return false;
      }
      for (int word = 0; word < SETS_OCTETS; word += Integer.BYTES) {
        boolean low = word < SETS_OCTETS / 2;
        boolean inheritable = word % 12 == 8;
        sets.setInt(word, low && !inheritable ? sets.getInt(word) & FILES : 0);
      }
      header.setInt(0, VERSION_3);
      header.setInt(Integer.BYTES, 0);
      return libc.getFunction("capset").invokeInt(new Object[] {header, sets}) == 0;
    }
  }
}
