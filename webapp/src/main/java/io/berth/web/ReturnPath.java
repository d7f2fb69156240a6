package io.berth.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The page somebody asked for before signing in, carried along in the sign-in page's address, so that nobody who just knocks
 * gets a session. Always a path of this dashboard: an address of somewhere else becomes the home page.
 */
record ReturnPath(String value) {

  static final String PARAMETER = "to";
  static final ReturnPath HOME = new ReturnPath("/");

  private static final int LONGEST = 500;
  // One slash, and not a second one: //somewhere.example is another host, and browsers read a backslash as a slash.
  private static final Pattern OURS = Pattern.compile("/(?![/\\\\])[!-\\[\\]-~]*");

  static ReturnPath of(String text) {
    boolean safe = text != null && text.length() <= LONGEST && OURS.matcher(text).matches();
    return safe ? new ReturnPath(text) : HOME;
  }

  /** Only what was to be read can be asked for again. */
  static ReturnPath of(HttpServletRequest request) {
    if (!request.getMethod().equals("GET")) {
      return HOME;
    }
    String query = request.getQueryString();
    return of(request.getRequestURI() + (query == null ? "" : "?" + query));
  }

  String signInPage() {
    UriComponentsBuilder page = UriComponentsBuilder.fromPath("/login");
    if (!equals(HOME)) {
      page.queryParam(PARAMETER, "{path}");
    }
    return page.encode().buildAndExpand(value).toUriString();
  }
}
