package io.berth.e2e.cloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a cloud writes down for the shell of whoever uses it. */
public final class Openrc {

  private static final Pattern EXPORT = Pattern.compile("(?m)^export (OS_\\w+)=['\"]?(.*?)['\"]?$");

  private Openrc() {}

  /** The OS_ variables of the file. */
  public static Map<String, String> of(Path file) {
    try {
      return EXPORT.matcher(Files.readString(file)).results()
          .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
