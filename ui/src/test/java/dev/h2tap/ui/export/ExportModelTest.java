package dev.h2tap.ui.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.h2tap.core.export.DumpOptions.Kind;
import dev.h2tap.core.export.Export;
import dev.h2tap.core.export.Form;
import dev.h2tap.core.export.Part;
import dev.h2tap.core.export.Redaction;
import dev.h2tap.core.filter.Filter;
import dev.h2tap.core.session.CaptureSession;
import dev.h2tap.ui.Captures;
import dev.h2tap.ui.export.ExportChoice.Scope;
import dev.h2tap.ui.export.ExportChoice.What;
import dev.h2tap.ui.export.ExportModel.State;
import dev.h2tap.ui.fx.Tasks;
import dev.h2tap.ui.look.Texts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What the window exports")
class ExportModelTest {
  private static final Part SHOWN =
      new Part(Optional.of((Filter) Filter.parse("http2.type == 1")), Set.of(1));

  @TempDir private Path folder;
  private CaptureSession session;
  private ExportModel model;
  private Path itself;
  private int unsaved;

  @BeforeEach
  void open() throws IOException {
    session = Captures.read("odd_stall");
    itself = Files.writeString(folder.resolve("page.pcapng.gz"), "the capture");
    var source =
        new Source(session, "page.pcapng.gz", Optional.of(itself), () -> SHOWN, () -> unsaved);
    model = new ExportModel(source, Tasks.sameThread(), new Texts(Locale.ENGLISH));
  }

  @AfterEach
  void close() {
    session.close();
  }

  private Path written() {
    Path target = folder.resolve(model.fileName());
    model.export(target);
    assertEquals(State.DONE, model.state().get(), model.told().get());
    return target;
  }

  @Test
  @DisplayName("leaves cookies and authorization out unless the user wants otherwise")
  void asks() {
    assertEquals(Redaction.CREDENTIALS, model.choice().redaction());
    model.choice().cookies().set(false);
    model.choice().authorization().set(false);
    assertTrue(model.choice().redaction().isNone());
    model.choice().fields().set("X-Session  referer;none");
    assertEquals(Optional.of("none"), model.choice().wrongField());
    model.choice().fields().set("X-Session  referer");
    model.choice().bodies().set(true);
    assertEquals(
        Redaction.of(List.of("x-session", "referer", "bodies")), model.choice().redaction());
  }

  @Test
  @DisplayName("is what the export of the command line writes for the same choice")
  void same() throws IOException {
    model.choice().scope().set(Scope.SHOWN);
    for (Form.File form :
        List.of(new Form.Har(), new Form.JsonLines(), new Form.Csv(Kind.STATE), new Form.Text())) {
      model
          .choice()
          .what()
          .set(
              switch (form) {
                case Form.Har h -> What.HAR;
                case Form.JsonLines j -> What.JSONL;
                case Form.Csv c -> What.CSV;
                case Form.Text t -> What.TEXT;
              });
      model.choice().table().set(Kind.STATE);
      var out = new ByteArrayOutputStream();
      new Export(session, SHOWN, Redaction.CREDENTIALS).write(form, out, p -> {});
      Path file = written();
      assertEquals(out.toString(), Files.readString(file), file.toString());
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }
  }

  @Test
  @DisplayName("has a name that says what it is of")
  void names() {
    assertEquals("page.har", model.fileName());
    model.choice().what().set(What.CSV);
    model.choice().table().set(Kind.FINDING);
    assertEquals("page-findings.csv", model.fileName());
    model.choice().what().set(What.BODIES);
    assertEquals("page-bodies", model.fileName());
  }

  @Test
  @DisplayName("is never written over the capture itself")
  void itself() throws IOException {
    model.export(itself);
    assertEquals(State.FAILED, model.state().get());
    assertEquals("the capture", Files.readString(itself));
  }

  @Test
  @DisplayName("says plainly why nothing could be written, and leaves nothing behind")
  void trouble() throws IOException {
    model.export(folder.resolve("nowhere/page.har"));
    assertTrue(model.told().get().startsWith("Not written: there is no folder for"));
    model.choice().what().set(What.BODIES);
    model.export(itself);
    assertEquals(State.FAILED, model.state().get(), "a folder that is a file");
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(itself), left.toList());
    }
  }

  @Test
  @DisplayName("leaves nothing behind when it is cancelled, neither a file nor a folder")
  void cancelled() throws IOException {
    for (What what : What.values()) {
      model.choice().what().set(what);
      var stopped =
          new ExportModel(
              new Source(session, "", Optional.empty(), () -> SHOWN, () -> 0),
              Tasks.sameThread(),
              new Texts(Locale.ENGLISH));
      stopped.choice().what().set(what);
      stopped.state().subscribe(s -> stopped.cancel());
      Path target = folder.resolve(stopped.fileName());
      stopped.export(target);
      assertEquals("Cancelled: nothing was written.", stopped.told().get(), what.toString());
      assertFalse(Files.exists(target), what.toString());
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(itself), left.toList());
    }
  }

  @Test
  @DisplayName("of an occupied folder, waits for the user, and keeps what has other names")
  void occupied() throws IOException {
    model.choice().what().set(What.BODIES);
    model.export(folder);
    assertEquals(State.OCCUPIED, model.state().get());
    model.goOn();
    assertEquals(State.DONE, model.state().get(), model.told().get());
    assertTrue(Files.readString(folder.resolve("index.csv")).startsWith("file,conn,"));
    assertEquals("the capture", Files.readString(itself));
  }

  @Test
  @DisplayName("tells of comments that are not saved yet where comments are exported")
  void comments() {
    unsaved = 2;
    model.choice().what().set(What.JSONL);
    written();
    assertTrue(model.told().get().endsWith("2 comments that are not saved yet are not in it."));
    model.choice().what().set(What.HAR);
    written();
    assertFalse(model.told().get().contains("comments"));
  }

  @Test
  @DisplayName("of what is shown is described in words")
  void shown() {
    assertEquals(
        "connection 1: frames that pass http2.type == 1, and what belongs to them", model.shown());
  }
}
