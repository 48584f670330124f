package io.synfin.capture;

import java.util.HashMap;
import java.util.Map;

/**
 * The link types of captures by number, as the tcpdump group's registry of LINKTYPE_ values lists
 * them.
 */
public final class LinkTypes {

  private static final String TABLE =
      """
        0 BSD loopback (null)
        1 Ethernet
        3 AX.25
        6 Token Ring
        7 ARCnet (BSD)
        8 SLIP
        9 PPP
       10 FDDI
       12 raw IP
       14 raw IP
       50 PPP in HDLC-like framing
       51 PPP over Ethernet
       99 Symantec Enterprise Firewall
      100 ATM (RFC 1483)
      101 raw IP
      104 Cisco HDLC
      105 IEEE 802.11
      106 ATM classical IP
      107 Frame Relay
      108 OpenBSD loopback
      109 OpenBSD IPsec
      113 Linux cooked v1
      114 LocalTalk
      117 OpenBSD PF log
      119 IEEE 802.11 with Prism header
      122 IP over Fibre Channel
      123 SunATM
      127 IEEE 802.11 with radiotap
      128 Tazmen Sniffer Protocol
      129 ARCnet (Linux)
      130 Juniper MLPPP
      131 Juniper MLFR
      132 Juniper ES
      133 Juniper GGSN
      134 Juniper MFR
      135 Juniper ATM2
      136 Juniper services
      137 Juniper ATM1
      138 IP over FireWire
      139 MTP2 with pseudo-header
      140 MTP2
      141 MTP3
      142 SCCP
      143 DOCSIS
      144 Linux IrDA
      147 user 0
      148 user 1
      149 user 2
      150 user 3
      151 user 4
      152 user 5
      153 user 6
      154 user 7
      155 user 8
      156 user 9
      157 user 10
      158 user 11
      159 user 12
      160 user 13
      161 user 14
      162 user 15
      163 IEEE 802.11 with AVS header
      164 Juniper monitor
      165 BACnet MS/TP
      166 PPP with direction (pppd)
      167 Juniper PPPoE
      168 Juniper PPPoE over ATM
      169 GPRS LLC
      170 GFP transparent
      171 GFP frame-mapped
      172 GCOM T1E1
      173 GCOM serial
      174 Juniper PIC peer
      175 Endace ERF Ethernet
      176 Endace ERF POS
      177 Linux LAPD
      178 Juniper Ethernet
      179 Juniper PPP
      180 Juniper Frame Relay
      181 Juniper C-HDLC
      182 Juniper MLFR (FRF.16)
      183 Juniper voice PIC
      187 Bluetooth HCI H4
      189 USB (Linux)
      192 per-packet information (PPI)
      194 Juniper ISM
      195 IEEE 802.15.4
      196 SITA
      197 Endace ERF
      199 IPMB (Kontron)
      200 Juniper ST
      201 Bluetooth HCI H4 with direction
      202 AX.25 KISS
      203 Linux LAPD
      204 PPP with direction
      205 Cisco HDLC with direction
      206 Frame Relay with direction
      207 LAPB with direction
      209 IPMB (Linux)
      215 IEEE 802.15.4 non-ASK PHY
      219 MPLS
      220 USB (Linux, mmapped)
      224 Fibre Channel FC-2
      225 Fibre Channel FC-2 with delimiters
      226 Solaris ipnet
      227 SocketCAN
      228 raw IPv4
      229 raw IPv6
      230 IEEE 802.15.4 without FCS
      231 D-Bus
      232 Juniper VS
      233 Juniper SRX
      234 Juniper Fibre Channel
      236 MUX27010
      237 STANAG 5066
      238 Juniper ATM CEMIC
      239 Linux netfilter log
      240 netANALYZER
      241 netANALYZER transparent
      242 IP over InfiniBand
      243 MPEG-2 transport stream
      245 NFC LLCP
      246 PFSYNC
      247 InfiniBand
      248 SCTP
      249 USBPcap
      250 RTAC serial
      251 Bluetooth LE
      252 Wireshark upper PDU
      253 Linux netlink
      254 Bluetooth Linux monitor
      256 Bluetooth LE with header
      257 PROFIBUS
      258 Apple PKTAP
      259 EPON
      264 ISO 14443
      265 RDS
      266 USB (Darwin)
      270 LoRaTap
      271 vsock
      272 nRF sniffer (Bluetooth LE)
      273 DOCSIS 3.1 XRA31
      274 IEEE 802.3br mPackets
      276 Linux cooked v2
      279 EBHSCR
      280 VPP dispatch
      281 DSA tag (Broadcom)
      282 DSA tag (Broadcom, prepended)
      283 IEEE 802.15.4 with TAP
      284 DSA tag (Marvell)
      285 EDSA tag (Marvell)
      286 ELEE
      287 Z-Wave
      288 USB 2.0
      289 ATSC ALP
      290 Event Tracing for Windows
      """;

  private static final Map<Integer, String> NAMES = parse();

  /** The snap length of capture tools when nobody sets one, and the most Wireshark takes. */
  private static final int USUAL_MAX = 262_144;

  private static final int DBUS = 231;
  private static final int DBUS_MAX = 128 * 1024 * 1024;
  private static final int USBPCAP = 249;
  private static final int USBPCAP_MAX = 128 * 1024 * 1024;

  /** A larger snap length in a file header is taken for a damaged one. */
  private static final int BELIEVED_SNAP_LENGTH = 16 * 1024 * 1024;

  private LinkTypes() {}

  /** The name people know it by; {@code link type 284} and the like for the rest. */
  public static String name(int linkType) {
    String name = NAMES.get(linkType);
    return name != null ? name : "link type " + linkType;
  }

  /** The most octets a frame can have, by its link type and by the snap length of the capture. */
  static int maxLength(int linkType, long snapLength) {
    int usual =
        switch (linkType) {
          case DBUS -> DBUS_MAX;
          case USBPCAP -> USBPCAP_MAX;
          default -> USUAL_MAX;
        };
    return snapLength <= BELIEVED_SNAP_LENGTH ? (int) Math.max(usual, snapLength) : usual;
  }

  private static Map<Integer, String> parse() {
    Map<Integer, String> names = new HashMap<>();
    TABLE
        .lines()
        .map(String::strip)
        .forEach(
            line -> {
              int space = line.indexOf(' ');
              names.put(Integer.valueOf(line.substring(0, space)), line.substring(space + 1));
            });
    return names;
  }
}
