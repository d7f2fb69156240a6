package io.berth.web;

import jakarta.servlet.http.HttpServletRequest;

/** Tells programs from people: what lies below /api is answered with JSON, everything else with pages. */
class Api {

  private Api() {}

  static boolean isFor(HttpServletRequest request) {
    return isFor(request.getRequestURI());
  }

  static boolean isFor(String path) {
    return path.startsWith("/api/");
  }
}
