package dev.h2tap.core.filter;

import dev.h2tap.core.filter.Demand.Amount;
import dev.h2tap.core.filter.Source.OfHeaders.Part;
import dev.h2tap.core.session.HeaderField;
import dev.h2tap.core.session.Session;
import java.util.Arrays;

/**
 * A demand on header fields. The session numbers equal fields alike, so the text of each is looked
 * at once, however many lists have it.
 */
final class HeaderTest implements FrameTest {
  private static final byte UNKNOWN = 0;

  /** Another field, or none of the type that is asked for. */
  private static final byte ABSENT = 1;

  private static final byte NO = 2;
  private static final byte YES = 3;

  private final String name;
  private final Part part;
  private final boolean number;
  private final Demand demand;
  private final Session session;
  private byte[] verdicts = new byte[1024];

  HeaderTest(Source.OfHeaders source, FieldType type, Demand demand, Scope scope) {
    this.name = source.name();
    this.part = source.part();
    this.number = type == FieldType.NUMBER;
    this.demand = demand;
    this.session = scope.session();
  }

  @Override
  public boolean test(int n) {
    int count = session.headerCount(n);
    boolean any = false;
    for (int i = 0; i < count; i++) {
      byte verdict = verdict(n, i);
      if (verdict == ABSENT) continue;
      if (verdict == YES && demand.amount() == Amount.SOME) return true;
      if (verdict == NO && demand.amount() == Amount.ALL) return false;
      any = true;
    }
    return any && demand.amount() == Amount.ALL;
  }

  private byte verdict(int n, int i) {
    int field = session.fieldNumber(n, i);
    if (field == 0) return judge(session.header(n, i));
    if (field >= verdicts.length) {
      verdicts = Arrays.copyOf(verdicts, Math.max(2 * verdicts.length, field + 1));
    }
    if (verdicts[field] == UNKNOWN) verdicts[field] = judge(session.header(n, i));
    return verdicts[field];
  }

  private byte judge(HeaderField field) {
    if (!name.isEmpty() && !field.name().equals(name)) return ABSENT;
    String text = part == Part.NAME ? field.name() : field.value();
    if (!number) return demand.of(text) ? YES : NO;
    var value = Values.number(text);
    if (value.isEmpty()) return ABSENT;
    return demand.number().test(value.getAsLong()) ? YES : NO;
  }
}
