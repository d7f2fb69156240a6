package io.berth.localcloud.identity;

import io.berth.localcloud.http.Answer;
import io.berth.localcloud.http.CommonAnswers;
import io.berth.localcloud.http.Endpoint;
import io.berth.localcloud.http.Json;
import io.berth.localcloud.http.Rejected;
import java.net.URI;
import java.util.Map;

/** How Keystone says no. */
record KeystoneWording(URI identity) implements Endpoint.Wording {

  private static final Map<Integer, String> TITLES = Map.of(
      400, "Bad Request",
      401, "Unauthorized",
      403, "Forbidden",
      404, "Not Found",
      409, "Conflict",
      500, "Internal Server Error");

  @Override
  public Answer unauthorized() {
    return rejected(new Rejected(401, SignIn.REFUSED));
  }

  @Override
  public Answer unknownPath() {
    return Answer.text(404, "text/html; charset=utf-8", """
        <!doctype html>
        <html lang=en>
        <title>404 Not Found</title>
        <h1>Not Found</h1>
        <p>The requested URL was not found on the server. If you entered the URL manually please check your \
        spelling and try again.</p>
        """);
  }

  @Override
  public Answer rejected(Rejected no) {
    Answer answer = Answer.json(no.status(), Json.tree("error", Json.tree(
        "code", no.status(), "message", no.getMessage(), "title", TITLES.getOrDefault(no.status(), ""))));
    return no.status() == 401 ? CommonAnswers.challenge(answer, identity) : answer;
  }
}
