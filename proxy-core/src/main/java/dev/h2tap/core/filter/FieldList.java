package dev.h2tap.core.filter;

import dev.h2tap.core.filter.Source.Column;
import dev.h2tap.core.filter.Source.Listed;
import dev.h2tap.core.frame.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Gathers the fields of one group. */
final class FieldList {
  final List<Field> fields = new ArrayList<>();

  void add(String name, FieldType type, String description, Names names, Source source) {
    fields.add(new Field(name, type, description, names, source));
  }

  void number(String name, String description, Column source) {
    add(name, FieldType.NUMBER, description, Names.NONE, source);
  }

  void flag(String name, String description, Column source) {
    add(name, FieldType.FLAG, description, Names.NONE, source);
  }

  void label(String name, String description, Column source) {
    add(name, FieldType.LABEL, description, Names.NONE, source);
  }

  /** What {@code values} makes of frames of one type. */
  <F extends Frame> void ofFrames(
      String name,
      FieldType type,
      String description,
      int frameType,
      Class<F> as,
      Function<F, List<?>> values) {
    ofFrames(name, type, description, Names.NONE, frameType, as, values);
  }

  <F extends Frame> void ofFrames(
      String name,
      FieldType type,
      String description,
      Names names,
      int frameType,
      Class<F> as,
      Function<F, List<?>> values) {
    Listed source =
        (s, n) -> {
          if (s.frames().type(n) != frameType) return List.of();
          Frame frame = s.frame(n);
          return as.isInstance(frame) ? values.apply(as.cast(frame)) : List.of();
        };
    add(name, type, description, names, source);
  }

  void listed(String name, FieldType type, String description, Names names, Listed source) {
    add(name, type, description, names, source);
  }
}
