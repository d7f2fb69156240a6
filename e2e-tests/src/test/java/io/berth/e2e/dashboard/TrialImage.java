package io.berth.e2e.dashboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A node image that a test can break or hold back, on top of the built one. Every part of a node reads the image's
 * {@code image.env} first; this one does what a test has asked for and goes on with the real one.
 */
public final class TrialImage {

  private final Path folder;

  private TrialImage(Path folder) {
    this.folder = folder;
  }

  /** What this dashboard will run its nodes from; whole to begin with. */
  public static TrialImage of(Dashboard dashboard) {
    TrialImage image = in(dashboard.home().resolveSibling("image"));
    dashboard.with("BERTH_LOCALCLOUD_IMAGE", image.folder.toString());
    return image;
  }

  private static TrialImage in(Path folder) {
    try {
      Files.createDirectories(folder);
      TrialImage image = new TrialImage(folder);
      image.write("image.env", """
          BERTH_IMAGE='%s'
          source "$BERTH_IMAGE/image.env"
          source '%s/trial.env'
          """.formatted(BuiltFiles.nodeImage(), folder));
      image.mend();
      return image;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes a program's jar away from one node, as a damaged disk would. */
  public void isWithoutNodeJarOn(String node) {
    write("trial.env", """
        [[ $NODE_NAME != '%s' ]] || NODE_JAR=$BERTH_IMAGE/berth/missing.jar
        """.formatted(node));
  }

  /**
   * Makes nodes wait where they are before a step until {@link #mend()}.
   *
   * @param nodes pattern of the shell, like {@code worker-*}
   * @param steps the same for the parts' names without their endings, like {@code 90-*}
   */
  public void holdsBack(String nodes, String steps) {
    write("trial.env", """
        while [[ $NODE_NAME == %s && $STEP == %s ]] && grep -q held '%s/trial.env'; do # held
          sleep 0.1
        done
        """.formatted(nodes, steps, folder));
  }

  /** From now on it is as good as the built one. */
  public void mend() {
    write("trial.env", "");
  }

  private void write(String name, String text) {
    try {
      Path half = Files.writeString(folder.resolve(name + ".new"), text);
      Files.move(half, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
