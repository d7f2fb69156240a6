package io.berth.people;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * An account of somewhere else that somebody has just shown to be theirs.
 *
 * @param issuer who vouches for it; together with the subject it stays the same for ever
 * @param subject the issuer's name for this person
 * @param username what the person would like to be called here; may be taken, or be none at all
 * @param displayName as {@code username}
 * @param verifiedEmail only an address that the issuer vouches for: it opens the account that has it here
 */
public record OtherAccount(String issuer, String subject, String username, String displayName,
    Optional<String> verifiedEmail) {

  public OtherAccount {
    requireNonNull(issuer, "issuer is null");
    requireNonNull(subject, "subject is null");
    requireNonNull(username, "username is null");
    requireNonNull(displayName, "displayName is null");
    verifiedEmail = verifiedEmail.filter(Newcomer::isEmail);
  }
}
