package io.berth.api;

import java.util.List;
import org.springframework.http.ETag;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ResponseStatusException;

/**
 * Which versions a program knows already ({@code If-None-Match}), or wants to change ({@code If-Match}). Versions are letters,
 * digits, points and hyphens.
 */
public record Known(List<String> versions, List<ETag> expected) {

  public static final Known NOTHING = new Known(List.of(), List.of());

  public Known {
    versions = List.copyOf(versions);
    expected = List.copyOf(expected);
  }

  /** For a statement that then need not read the rest. */
  public String[] asArray() {
    return versions.toArray(String[]::new);
  }

  /** The answer: what there is, or that nothing has changed. */
  public <T> ResponseEntity<T> answer(String version, T content) {
    String tag = new ETag(version, false).formattedTag();
    return versions.contains(version) ? ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(tag).build()
        : ResponseEntity.ok().eTag(tag).body(content);
  }

  /** The same of an answer that has headers of its own. */
  public <T> ResponseEntity<T> answer(String version, ResponseEntity<T> page) {
    return versions.contains(version) ? answer(version, page.getBody())
        : ResponseEntity.ok().headers(page.getHeaders()).eTag(new ETag(version, false).formattedTag()).body(page.getBody());
  }

  /**
   * Whether this is the version that is to be changed.
   *
   * @throws ResponseStatusException 428 if the program does not say which it wants to change
   */
  public boolean expects(String version) {
    if (expected.isEmpty()) {
      throw new ResponseStatusException(HttpStatus.PRECONDITION_REQUIRED);
    }
    return expected.stream().anyMatch(tag -> tag.isWildcard() || !tag.weak() && tag.tag().equals(version));
  }
}
