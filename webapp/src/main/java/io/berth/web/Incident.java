package io.berth.web;

import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.Optional;

/** A failure of ours, by the number that the log and the page share. */
record Incident(String number) {

  private static final String ATTRIBUTE = Incident.class.getName();
  // Without letters and digits that look alike: numbers are read out on the telephone.
  private static final String SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 8;
  private static final SecureRandom RANDOM = new SecureRandom();

  static Incident next() {
    StringBuilder number = new StringBuilder();
    RANDOM.ints(LENGTH, 0, SIGNS.length()).forEach(at -> number.append(SIGNS.charAt(at)));
    return new Incident(number.insert(LENGTH / 2, '-').toString());
  }

  static Optional<Incident> of(HttpServletRequest request) {
    return Optional.ofNullable((Incident) request.getAttribute(ATTRIBUTE));
  }

  void attachTo(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }
}
