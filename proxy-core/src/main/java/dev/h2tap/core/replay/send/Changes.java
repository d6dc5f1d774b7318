package dev.h2tap.core.replay.send;

import dev.h2tap.core.session.HeaderField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The same change in each request.
 *
 * @param method instead of theirs
 * @param fields set to these values, names in lower case; an empty value removes the field
 * @param body instead of theirs, as it is to be carried
 */
public record Changes(Optional<String> method, List<HeaderField> fields, Optional<byte[]> body)
    implements Edit {

  /**
   * @throws IllegalArgumentException where the method is none
   */
  public Changes {
    fields = List.copyOf(fields);
    method.ifPresent(Fields::checkMethod);
  }

  /** What is there keeps its place, what is new comes last. */
  @Override
  public List<HeaderField> head(List<HeaderField> recorded, Protocol protocol) {
    List<HeaderField> changed = new ArrayList<>(recorded);
    method.ifPresent(m -> Fields.set(changed, new HeaderField(":method", m)));
    body.ifPresent(b -> Fields.length(changed, b.length, protocol));
    for (HeaderField f : fields) Fields.set(changed, f);
    return List.copyOf(changed);
  }
}
