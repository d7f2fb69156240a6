package io.berth.teacher;

import io.berth.teacher.Reading.Line;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which part of the class somebody looks at, as it stands in the address of the page.
 *
 * @param find part of a name, a user name, an address or a cluster's name; empty for everybody
 */
record View(Show show, String find) {

  private static final int LONGEST = 100;

  static View of(String show, String find) {
    String wanted = find == null ? "" : find.strip();
    return new View(Show.parse(show), wanted.substring(0, Math.min(wanted.length(), LONGEST)));
  }

  boolean shows(Line line, Instant now) {
    return show.shows(line, now) && (find.isEmpty() || finds(line));
  }

  private boolean finds(Line line) {
    String wanted = find.toLowerCase(Locale.ROOT);
    return Stream.of(line.displayName(), line.username(), line.email().orElse(""), line.clusterName().orElse(""))
        .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted));
  }

  View with(Show other) {
    return new View(other, find);
  }

  /** The path of this part of the class, or of something below it. */
  UriComponentsBuilder of(UUID course, String below) {
    UriComponentsBuilder path = UriComponentsBuilder.fromPath("/classes/" + course + below);
    if (show != Show.ALL) {
      path.queryParam("show", show.word());
    }
    if (!find.isEmpty()) {
      path.queryParam("find", "{find}");
    }
    return path;
  }

  /** The path as text; what was typed is encoded. */
  String path(UUID course, String below) {
    return text(of(course, below));
  }

  String text(UriComponentsBuilder path) {
    return find.isEmpty() ? path.encode().toUriString() : path.encode().buildAndExpand(find).toUriString();
  }
}
