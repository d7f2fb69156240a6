package io.berth.localcloud.http;

import java.net.URI;

/** Answers that OpenStack's services share because they share the middleware that gives them. */
public final class CommonAnswers {

  private CommonAnswers() {}

  /** The 401 of the common token check, naming where to get a token. */
  public static Answer unauthorized(URI identity) {
    return challenge(Answer.json(401, Json.tree("error", Json.tree(
        "code", 401,
        "title", "Unauthorized",
        "message", "The request you have made requires authentication."))), identity);
  }

  /** Adds where to get a token to a 401 with some other body. */
  public static Answer challenge(Answer answer, URI identity) {
    return answer.with("WWW-Authenticate", "Keystone uri=\"" + identity + "\"");
  }

  /** The HTML page for what is not there. The explanation must be text of our own: it is not escaped. */
  public static Answer notFoundPage(String explanation) {
    return Answer.text(404, "text/html; charset=UTF-8", """
        <html>
         <head>
          <title>404 Not Found</title>
         </head>
         <body>
          <h1>404 Not Found</h1>
          %s<br /><br />



         </body>
        </html>""".formatted(explanation));
  }
}
