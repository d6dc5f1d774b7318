package dev.h2tap.core.filter;

import java.util.List;

/** Something that can be asked of a frame. */
public final class Field {
  private final String name;
  private final FieldType type;
  private final String description;
  private final Names names;
  private final Source source;

  Field(String name, FieldType type, String description, Names names, Source source) {
    this.name = name;
    this.type = type;
    this.description = description;
    this.names = names;
    this.source = source;
  }

  /** As it is written in a filter. */
  public String name() {
    return name;
  }

  public FieldType type() {
    return type;
  }

  /** What it is, as a phrase without a full stop. */
  public String description() {
    return description;
  }

  /** The words that stand for values of it; empty where there are none. */
  public List<String> words() {
    return names.words();
  }

  Names names() {
    return names;
  }

  Source source() {
    return source;
  }

  @Override
  public String toString() {
    return name;
  }
}
