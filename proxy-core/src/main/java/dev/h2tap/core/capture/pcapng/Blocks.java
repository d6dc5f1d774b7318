package dev.h2tap.core.capture.pcapng;

import java.nio.charset.StandardCharsets;

/** Numbers of the pcapng format (draft-ietf-opsawg-pcapng) and what h2tap writes into it. */
public final class Blocks {
  static final int SECTION = 0x0a0d0d0a;
  static final int BYTE_ORDER = 0x1a2b3c4d;
  static final int INTERFACE = 1;
  static final int OBSOLETE_PACKET = 2;
  static final int SIMPLE_PACKET = 3;
  static final int ENHANCED_PACKET = 6;
  static final int SECRETS = 10;
  static final int CUSTOM = 0xbad;

  static final int OPT_END = 0;
  static final int OPT_COMMENT = 1;

  /** A custom option of text that copies of the packet may keep. */
  static final int OPT_CUSTOM_TEXT = 2988;

  static final int OPT_USER_APPLICATION = 4;
  static final int OPT_IF_NAME = 2;
  static final int OPT_IF_DESCRIPTION = 3;
  static final int OPT_IF_TSRESOL = 9;
  static final int OPT_IF_TSOFFSET = 14;

  static final int LINKTYPE_RAW = 101;

  /** The enterprise number reserved for documentation (RFC 5612), until h2tap has one. */
  static final int ENTERPRISE = 32473;

  /** What the payload of h2tap's custom blocks begins with. */
  public static final String FACTS_MAGIC = "h2tap\n";

  /** What the comment of a packet that never was on the wire begins with. */
  static final String SYNTHETIC = "synthetic (h2tap)";

  /** What the comment begins with in which the recorder tells people a connection's facts. */
  public static final String FACTS_COMMENT = "h2tap:";

  static final byte[] FACTS_OCTETS = FACTS_MAGIC.getBytes(StandardCharsets.US_ASCII);
  static final byte[] SYNTHETIC_OCTETS = SYNTHETIC.getBytes(StandardCharsets.US_ASCII);

  private Blocks() {}
}
