package dev.h2tap.core.session;

import dev.h2tap.core.bytes.Endpoint;
import dev.h2tap.core.frame.FrameType;
import dev.h2tap.core.session.Exchanges.Part;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Where the header lists of an exchange are, whatever carried it, and what they say. */
final class ExchangeLists {
  /** Of an exchange with more 1xx responses the first are told. */
  private static final int MAX_INFORMATIONAL = 100;

  private final Analysis analysis;
  private final StreamRows rows;
  private final Http1Rows http1;
  private final FieldLists lists;

  ExchangeLists(Analysis analysis) {
    this.analysis = analysis;
    this.rows = analysis.streams;
    this.http1 = analysis.http1;
    this.lists = new FieldLists(analysis);
  }

  /** The list's row in {@link HeaderBlocks}; 0 if there is none. */
  int block(int row, Part part) {
    Endpoint from =
        part == Part.REQUEST || part == Part.REQUEST_TRAILERS ? Endpoint.CLIENT : Endpoint.SERVER;
    boolean trailers = part == Part.REQUEST_TRAILERS || part == Part.RESPONSE_TRAILERS;
    int entry = rows.http1(row);
    if (entry > 0) return trailers ? http1.trailers(entry, from) : http1.block(entry, from);
    int frame = trailers ? rows.trailers(row, from) : rows.headers(row, from);
    return frame == 0 ? 0 : analysis.frames.detail(frame);
  }

  List<HeaderField> headers(int row, Part part) {
    return lists.of(block(row, part));
  }

  String field(int row, Part part, String name) {
    return lists.value(block(row, part), name);
  }

  List<List<HeaderField>> informational(int row) {
    List<Integer> blocks = new ArrayList<>();
    int entry = rows.http1(row);
    if (entry == 0) {
      for (int frame : informationalFrames(row)) blocks.add(analysis.frames.detail(frame));
    } else {
      for (int i = http1.lastInterim(entry); i > 0; i = http1.interimBefore(i)) {
        blocks.add(http1.interimBlock(i));
      }
      Collections.reverse(blocks);
    }
    return blocks.stream().limit(MAX_INFORMATIONAL).map(lists::of).toList();
  }

  /** Frames that end header lists of the server before that of its answer. */
  List<Integer> informationalFrames(int row) {
    if (rows.http1(row) != 0) return List.of();
    int first = rows.firstFrame(row, Endpoint.SERVER);
    int answer = rows.headers(row, Endpoint.SERVER);
    int from = answer > 0 ? answer : rows.lastFrame(row, Endpoint.SERVER) + 1;
    if (first == 0 || first >= from) return List.of();
    List<Integer> found = new ArrayList<>();
    int n = answer > 0 ? analysis.frames.previousOfStream(answer) : from - 1;
    for (; n >= first; n = analysis.frames.previousOfStream(n)) {
      boolean list = analysis.frames.detail(n) != 0 && analysis.frames.from(n) == Endpoint.SERVER;
      if (list && analysis.frames.type(n) != FrameType.PUSH_PROMISE) found.add(n);
    }
    Collections.reverse(found);
    return found.size() <= MAX_INFORMATIONAL ? found : found.subList(0, MAX_INFORMATIONAL);
  }

  /**
   * The value of the first field of this name in a list given by its row in {@link HeaderBlocks}.
   */
  String value(int block, String name) {
    return lists.value(block, name);
  }
}
