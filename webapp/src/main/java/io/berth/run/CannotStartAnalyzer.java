package io.berth.run;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says it in two sentences, instead of the whole way that led there. */
final class CannotStartAnalyzer extends AbstractFailureAnalyzer<CannotStart> {

  @Override
  protected FailureAnalysis analyze(Throwable all, CannotStart why) {
    return new FailureAnalysis(why.getMessage(), why.wayOut(), why);
  }
}
