package io.berth.localcloud.http;

import java.lang.System.Logger.Level;
import java.util.function.Predicate;

/** A service made of routes: some open to everybody, the rest behind a token, and the words for saying no. */
public final class Endpoint implements Service {

  /** How one service words its refusals. */
  public interface Wording {
    /** No valid token. */
    Answer unauthorized();

    /** No such path or method. */
    Answer unknownPath();

    /** The service's own no. */
    Answer rejected(Rejected no);
  }

  private static final System.Logger LOG = System.getLogger(Endpoint.class.getName());

  private final Routes open;
  private final Routes guarded;
  private final Predicate<Caller> known;
  private final Wording wording;

  /** The predicate says which callers count as authenticated; most services want a project in the token. */
  public Endpoint(Routes open, Routes guarded, Predicate<Caller> known, Wording wording) {
    this.open = open;
    this.guarded = guarded;
    this.known = known;
    this.wording = wording;
  }

  @Override
  public Answer handle(Request request) {
    try {
      return open.handle(request).orElseGet(() -> behindTheToken(request));
    } catch (Rejected no) {
      return wording.rejected(no);
    } catch (Json.NotJson malformed) {
      return wording.rejected(new Rejected(400, "Malformed request body"));
    } catch (RuntimeException ours) {
      LOG.log(Level.ERROR, request.method() + " " + request.path() + " failed", ours);
      return wording.rejected(new Rejected(500, "Unexpected API Error. Please see the log of the local cloud."));
    }
  }

  private Answer behindTheToken(Request request) {
    if (request.caller() == null || !known.test(request.caller())) {
      return wording.unauthorized();
    }
    return guarded.handle(request).orElseGet(wording::unknownPath);
  }
}
