package dev.h2tap.core.filter;

import java.util.EnumSet;
import java.util.Set;

/** What values a field has, and so what can be asked of it. */
public enum FieldType {
  /** A whole number: decimal or {@code 0x}; some have names for their values. */
  NUMBER("number", Ask.ORDER, Ask.BITS),
  /** One of a few words. */
  WORD("word", Ask.EQUAL),
  /** Seconds with a fraction. */
  TIME("seconds", Ask.ORDER),
  TEXT("text", Ask.ORDER, Ask.CONTENT),
  /** True or false; alone it asks whether it is set. */
  FLAG("flag", Ask.EQUAL),
  /** An IP address, or a network as {@code 192.0.2.0/24}. */
  ADDRESS("address", Ask.EQUAL),
  /** Hexadecimal octets such as {@code 0a:1b}, or a text. */
  OCTETS("octets", Ask.EQUAL, Ask.CONTENT),
  /** Nothing but being there. */
  LABEL("label");

  /** Groups of operators. */
  private enum Ask {
    EQUAL,
    ORDER,
    CONTENT,
    BITS
  }

  private final String word;
  private final Set<Ask> asks;

  FieldType(String word, Ask... asks) {
    this.word = word;
    this.asks = EnumSet.noneOf(Ask.class);
    for (Ask ask : asks) this.asks.add(ask);
    if (this.asks.contains(Ask.ORDER)) this.asks.add(Ask.EQUAL);
  }

  /** The type's name in texts, such as {@code number}. */
  public String word() {
    return word;
  }

  /** Whether {@code op} can be asked of such a field. */
  public boolean takes(Operator op) {
    return asks.contains(
        switch (op) {
          case EQ, NE, ALL_EQ, ANY_NE, IN -> Ask.EQUAL;
          case GT, LT, GE, LE -> Ask.ORDER;
          case CONTAINS, MATCHES -> Ask.CONTENT;
          case BITS -> Ask.BITS;
        });
  }
}
