package dev.h2tap.app;

/** Where h2tap starts. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.out.println("h2tap");
  }
}
