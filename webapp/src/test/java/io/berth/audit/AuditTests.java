package io.berth.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.berth.people.NewPerson;
import io.berth.people.People;
import io.berth.people.Person;
import io.berth.testing.SignInTest;
import java.util.ArrayList;
import java.util.List;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

@SignInTest
class AuditTests {

  private static final AtomicInteger COUNT = new AtomicInteger();

  @Autowired private Audit audit;
  @Autowired private AuditLog log;
  @Autowired private People people;
  private TransactionTemplate transaction;
  private Person ada;
  private String thing;

  @BeforeEach
  void addSomebody(@Autowired PlatformTransactionManager transactions) {
    transaction = new TransactionTemplate(transactions);
    thing = "thing no " + COUNT.incrementAndGet() + ".";
    ada = people.add(new NewPerson("ada-n" + COUNT.get(), "Ada L.", false, "moored")).orElseThrow();
  }

  @AfterEach
  void signOut() {
    SecurityContextHolder.clearContext();
    RequestContextHolder.resetRequestAttributes();
  }

  @Test
  void notesWhoDidItAndFromWhere() {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setRemoteAddr("192.0.2.7");
    RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
    SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(ada.id().toString(), ""));

    note(deed());

    assertThat(entry().actor()).contains(ada.id().value());
    assertThat(entry().actorName()).isEqualTo("Ada L.");
    assertThat(entry().address()).isEqualTo("192.0.2.7");
  }

  @Test
  void notesBerthItselfWhereNobodyAsked() {
    note(deed());

    assertThat(entry().actor()).isEmpty();
    assertThat(entry().actorName()).isEqualTo("Berth");
    assertThat(entry().address()).isEmpty();
  }

  @Test
  void notesBerthForSomebodyWhoIsNotSignedIn() {
    SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("anonymousUser", ""));

    note(deed());

    assertThat(entry().actor()).isEmpty();
  }

  @Test
  void notesAPersonWhoIsOnlyAboutToSignIn() {
    transaction.executeWithoutResult(begun -> audit.noteOf(ada.id().value(), deed()));

    assertThat(entry().actor()).contains(ada.id().value());
  }

  @Test
  void notesWhatChangedInItsOrder() {
    Map<String, Object> changes = new LinkedHashMap<>();
    changes.put("nodes", 12);
    changes.put("hours", 3);

    note(deed().with(changes));

    assertThat(entry().detail()).isEqualTo("nodes=12 hours=3");
    assertThat(entry().action()).isEqualTo("change-pool");
    assertThat(entry().kind()).isEqualTo("class");
  }

  @Test
  void notesNothingOfADeedThatWasTakenBack() {
    transaction.executeWithoutResult(begun -> {
      audit.note(deed());
      begun.setRollbackOnly();
    });

    assertThat(entries()).isEmpty();
  }

  @Test
  void refusesANoteOutsideTheTransactionOfItsDeed() {
    assertThatThrownBy(() -> audit.note(deed())).isInstanceOf(IllegalTransactionStateException.class);
  }

  @Test
  void readsTheSameRowsAtOnceAndOneByOne() {
    note(deed());
    note(deed());
    List<Long> ids = new ArrayList<>();

    log.each(search(), entry -> ids.add(entry.id()));

    assertThat(ids).hasSize(2).isEqualTo(entries().stream().map(Entry::id).toList());
    assertThat(log.page(search(), ids.get(0), 10)).extracting(Entry::id).containsExactly(ids.get(1));
  }

  private void note(Deed deed) {
    transaction.executeWithoutResult(begun -> audit.note(deed));
  }

  private Deed deed() {
    return Deed.of("change-pool", "class", UUID.randomUUID(), thing);
  }

  private Entry entry() {
    assertThat(entries()).hasSize(1);
    return entries().get(0);
  }

  private List<Entry> entries() {
    return log.page(search(), Long.MAX_VALUE, 10);
  }

  private Search search() {
    return new Search("", "", "", "", thing, Search.ALL.from(), Search.ALL.to());
  }
}
