package io.berth.people;

import io.berth.audit.Audit;
import io.berth.audit.Deed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The personal access tokens of everybody: for programs, which have no use for a sign-in page. */
@Component
public class PersonalTokens {

  /** How many a person can have at a time. */
  public static final int MOST = 50;

  private static final String BEGINNING = "berth_";
  private static final int LONGEST = 200;

  private final PersonalTokenTable table;
  private final Audit audit;
  private final Clock clock;

  PersonalTokens(PersonalTokenTable table, Audit audit, Clock clock) {
    this.table = table;
    this.audit = audit;
    this.clock = clock;
  }

  /** A new token, shown now and never again; it does not print itself. */
  public record Created(PersonalToken token, String secret) {

    @Override
    public String toString() {
      return "Created[token=" + token + "]";
    }
  }

  /** What works today, the newest first. */
  public List<PersonalToken> of(PersonId person) {
    return table.of(person, clock.instant());
  }

  /**
   * Empty if this person has {@value #MOST} of them already.
   *
   * @param name 1 to {@link PersonalToken#LONGEST_NAME} characters
   * @param life 1 to {@link PersonalToken#LONGEST_LIFE_IN_DAYS} days
   */
  @Transactional
  public Optional<Created> create(PersonId person, String name, TokenScope scope, Duration life) {
    Instant now = clock.instant();
    PersonalToken token = new PersonalToken(UUID.randomUUID(), name, scope, now, now.plus(life), Optional.empty());
    String secret = BEGINNING + RandomToken.next();
    if (!table.add(person, token, RandomToken.hash(secret), MOST)) {
      return Optional.empty();
    }
    audit.note(Deed.of("create", "token", token.id(), name).with("scope=" + scope.word() + " days=" + life.toDays()));
    return Optional.of(new Created(token, secret));
  }

  /** Ends it at once. False if this person has no such token that still works. */
  @Transactional
  public boolean revoke(PersonId person, UUID id) {
    Optional<String> name = table.revoke(person, id, clock.instant());
    name.ifPresent(known -> audit.note(Deed.of("revoke", "token", id, known)));
    return name.isPresent();
  }

  /** Who the bearer of this token is, with what the token opens; empty if it opens nothing (any more). One statement. */
  public Optional<Authentication> signIn(String secret) {
    return Optional.of(secret)
        .filter(text -> text.startsWith(BEGINNING) && text.length() <= LONGEST)
        .flatMap(text -> table.use(RandomToken.hash(text), clock.instant()))
        .map(bearer -> bearer.person().signedIn(Optional.of(bearer.scope())));
  }
}
