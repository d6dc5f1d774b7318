package dev.h2tap.ui;

/** Made-up sessions, for tests of single views. */
public final class Sessions {
  private Sessions() {}

  public static FakeSession page() {
    return FakeSession.page();
  }

  public static FakeSession odd() {
    return FakeSession.of(Odd.frames()).connect("odd.test", "h2", 2, 9, 1, "", 0);
  }

  public static FakeSession big(int count, int conns) {
    return FakeSession.big(count, conns);
  }
}
