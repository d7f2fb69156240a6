package io.berth.api;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which part of a list is asked for. A method that takes it has the parameters {@code limit} and {@code after}.
 *
 * @param limit 1 to {@value #MOST}
 * @param after where the page before ended; empty for the first
 * @param address of the list, with its filters
 */
public record Paging(int limit, Optional<Cursor> after, String address) {

  public static final int MOST = 500;
  public static final int USUAL = 100;

  static final String LIMIT = "limit";

  /** One more than fits on the page: if it is found, there is another page. */
  public int look() {
    return limit + 1;
  }

  /**
   * The page, with a link (RFC 8288) to the next one if there is one.
   *
   * @param found at most {@link #look()} entries
   * @param keys by which the list is ordered
   */
  public <T> ResponseEntity<List<T>> page(List<T> found, Function<T, Cursor> keys) {
    return page(found, keys, Function.identity());
  }

  /** The same, of entries that are shown without their keys. */
  public <T, S> ResponseEntity<List<S>> page(List<T> found, Function<T, Cursor> keys, Function<T, S> shown) {
    ResponseEntity.BodyBuilder page = ResponseEntity.ok();
    if (found.size() > limit) {
      page.header(HttpHeaders.LINK, next(keys.apply(found.get(limit - 1))));
    }
    return page.body(found.stream().limit(limit).map(shown).toList());
  }

  /** Relative, whatever the request's Host header claims. */
  private String next(Cursor end) {
    String uri = UriComponentsBuilder.fromUriString(address)
        .replaceQueryParam(LIMIT, limit).replaceQueryParam(Cursor.PARAMETER, end.text()).build(true).toUriString();
    return "<" + uri + ">; rel=\"next\"";
  }
}
