package io.berth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.berth.Routes.Route;
import io.berth.people.Accounts;
import io.berth.people.NewPerson;
import io.berth.people.People;
import io.berth.people.PersonId;
import io.berth.people.PersonalTokens;
import io.berth.people.TokenScope;
import io.berth.testing.Browser;
import io.berth.testing.Classroom;
import io.berth.testing.WholeBerth;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every address with everybody, on what is theirs and what is not. The addresses come from the application's own mapping, so
 * a new one has to have a rule, and to be written down in {@code routes.txt}.
 */
@WholeBerth
class RoutesIT {

  /** What each kind of person may in a class of theirs; an admin may everything everywhere. */
  private static final Map<String, Set<String>> MAY = Map.of(
      "teacher", Set.of("see", "operate", "members", "quotas", "presets", "own"),
      "assistant", Set.of("see", "operate"),
      "student", Set.of());

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping mapping;
  @Autowired
  private MockMvcTester server;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private People people;
  @Autowired
  private Accounts accounts;
  @Autowired
  private PersonalTokens tokens;
  @LocalServerPort
  private int port;

  private Routes routes;
  private Side ours;
  private Side theirs;
  private PersonId admin;

  /** A class with its people and things. */
  private record Side(Classroom classroom, PersonId teacher, PersonId assistant, PersonId student, UUID cluster, UUID preset,
      UUID request, long step) {}

  @BeforeEach
  void twoClasses() {
    routes = Routes.of(mapping);
    ours = side();
    theirs = side();
    admin = Classroom.admin(jdbc, "Ada Admin");
  }

  @Test
  void everyAddressSaysWhomItIsForAndIsWrittenDown() throws IOException {
    String written = new String(getClass().getResourceAsStream("/routes.txt").readAllBytes(), UTF_8);

    assertThat(routes.all().stream().map(Route::toString).collect(Collectors.joining("\n", "", "\n"))).isEqualTo(written);
  }

  @Test
  void somebodyWhoIsNotSignedInReachesOnlyWhatIsForAnybody() {
    SoftAssertions softly = new SoftAssertions();
    for (Route route : routes.all()) {
      if (!route.rule().equals("anybody")) {
        MvcTestResult answer = send(route, Optional.empty(), ours, ours);
        softly.assertThat(isForSignIn(answer)).as("%s -> %s", route, status(answer)).isTrue();
      }
    }
    softly.assertAll();
  }

  @Test
  void whatIsForAdminsIsForNobodyElse() {
    SoftAssertions softly = new SoftAssertions();
    for (Route route : routes.all()) {
      if (route.rule().equals("admin")) {
        for (PersonId person : List.of(ours.teacher, ours.assistant, ours.student)) {
          softly.assertThat(status(send(route, Optional.of(person), ours, ours))).as(route.toString()).isEqualTo(403);
        }
      }
    }
    softly.assertAll();
  }

  @Test
  void inAClassEachMayWhatTheirRoleMayAndStrangersMayNothing() {
    SoftAssertions softly = new SoftAssertions();
    for (Route route : routes.all()) {
      if (route.rule().startsWith("class:")) {
        String needed = route.rule().substring("class:".length());
        for (Map.Entry<String, Set<String>> role : MAY.entrySet()) {
          boolean may = role.getValue().contains(needed);
          softly.assertThat(isDenied(send(route, Optional.of(of(ours, role.getKey())), ours, ours)))
              .as("%s at home %s", role.getKey(), route).isEqualTo(!may);
          softly.assertThat(isDenied(send(route, Optional.of(of(theirs, role.getKey())), ours, ours)))
              .as("%s elsewhere %s", role.getKey(), route).isTrue();
          softly.assertThat(isDenied(send(route, Optional.of(of(theirs, role.getKey())), new Classless(), ours)))
              .as("%s where no class is %s", role.getKey(), route).isTrue();
        }
        softly.assertThat(isDenied(send(route, Optional.of(admin), ours, ours))).as("admin %s", route).isFalse();
      }
    }
    softly.assertAll();
  }

  @Test
  void throughAClassOfTheirsNobodyReachesWhatIsInAnother() {
    SoftAssertions softly = new SoftAssertions();
    for (Route route : routes.all()) {
      Set<String> things = route.variables();
      if (route.rule().startsWith("class:") && things.removeAll(Set.of("cluster", "preset", "request", "person", "step"))) {
        softly.assertThat(send(route, Optional.of(ours.teacher), ours, theirs)).as(route.toString())
            .satisfiesAnyOf(answer -> assertThat(status(answer)).isIn(404, 422),
                answer -> assertThat(answer.getResponse().getHeader("Location")).containsAnyOf("?answered=1", "?late=1"));
      }
    }
    softly.assertAll();
    assertThat(stateOf(theirs.cluster)).isEqualTo("ready");
  }

  @Test
  void whatIsOnesOwnIsNobodyElses() {
    SoftAssertions softly = new SoftAssertions();
    for (Route route : routes.all()) {
      if (route.rule().equals("signed-in") && route.path().startsWith("/clusters/{")) {
        for (PersonId other : List.of(theirs.student, ours.assistant, ours.teacher, admin)) {
          softly.assertThat(status(send(route, Optional.of(other), ours, ours))).as(route.toString()).isEqualTo(404);
        }
      }
    }
    softly.assertAll();
    assertThat(stateOf(ours.cluster)).isEqualTo("ready");
  }

  @Test
  void whoeverIsDisabledIsNobodyAtOnce() {
    String name = "leaver-" + UUID.randomUUID();
    PersonId leaver = people.add(new NewPerson(name, "Lea Ver", true, "correct horse battery")).orElseThrow().id();
    Browser browser = new Browser(port);
    browser.signIn(name, "correct horse battery");
    assertThat(browser.get("/account").status()).isEqualTo(200);

    accounts.disable(leaver);

    SoftAssertions softly = new SoftAssertions();
    for (Route route : routes.all()) {
      if (!route.rule().equals("anybody") && route.method().equals("GET")) {
        Browser.Page page = browser.get(path(route, ours.classroom.course().value(), ours));
        softly.assertThat(page.status()).as(route.toString()).isIn(302, 401);
      }
    }
    softly.assertAll();
  }

  @Test
  void aTokenThatHasExpiredOpensNothing() {
    Browser program = new Browser(port);
    String token = "berth_" + "x".repeat(43);
    SoftAssertions softly = new SoftAssertions();
    for (Route route : routes.all()) {
      if (!route.rule().equals("anybody")) {
        Browser.Page answer = program.send(route.method(), path(route, ours.classroom.course().value(), ours), "",
            "Authorization", "Bearer " + token);
        softly.assertThat(answer.status()).as(route.toString()).isIn(302, 401, 403);
      }
    }
    softly.assertAll();
  }

  @Test
  void aTokenForBillingReadsBillingAndNothingElse() {
    Browser program = new Browser(port);
    String token = tokens.create(admin, "billing system", TokenScope.BILLING, Duration.ofDays(1)).orElseThrow().secret();
    List<String> opened = new ArrayList<>();
    SoftAssertions softly = new SoftAssertions();
    for (Route route : routes.all()) {
      Browser.Page answer = program.send(route.method(), path(route, ours.classroom.course().value(), ours), "", "Authorization", "Bearer " + token);
      if (route.rule().equals("anybody")) {
        continue;
      }
      if (!route.isForPrograms()) {
        softly.assertThat(answer.status()).as(route.toString()).isIn(302, 403);
        softly.assertThat(answer.location()).as(route.toString()).satisfiesAnyOf(
            nowhere -> assertThat(nowhere).isEmpty(), signIn -> assertThat(signIn).startsWith("/login"));
      } else if (answer.status() == 403) {
        softly.assertThat(answer.body()).as(route.toString()).contains("This token is for billing");
        softly.assertThat(answer.header("WWW-Authenticate")).as(route.toString()).hasValueSatisfying(why -> assertThat(why).contains("insufficient_scope"));
      } else {
        softly.assertThat(answer.status()).as(route.toString()).isIn(200, 404);
        opened.add(route.method() + " " + route.path());
      }
    }
    softly.assertAll();
    assertThat(opened).containsExactly("GET /api/v1/drafts/{month}", "GET /api/v1/drafts/{month}/{course}", "GET /api/v1/invoices",
        "GET /api/v1/invoices/{number}", "GET /api/v1/invoices/{number}/lines/{line}/intervals", "GET /api/v1/me", "GET /api/v1/prices",
        "GET /api/v1/prices/{id}", "GET /api/v1/usage");
  }

  /** Stands for a class that there is not. */
  private static final class Classless {}

  private MvcTestResult send(Route route, Optional<PersonId> person, Object where, Side things) {
    UUID course = where instanceof Side side ? side.classroom.course().value() : UUID.randomUUID();
    MockMvcTester.MockMvcRequestBuilder request =
        server.method(HttpMethod.valueOf(route.method())).uri(path(route, course, things)).with(csrf().asHeader());
    if (!route.isForPrograms()) {
      request.param("key", UUID.randomUUID().toString()).param("preset", things.preset.toString()).param("granted", "9").param("role", "student")
          .param("answer", "GO_ON");
    }
    person.ifPresent(sender -> request.with(authentication(Classroom.signIn(jdbc, sender))));
    return request.exchange();
  }

  private static String path(Route route, UUID course, Side things) {
    String path = route.path().replace("{course}", course.toString())
        .replace("{cluster}", things.cluster.toString()).replace("{preset}", things.preset.toString())
        .replace("{month}", "2026-11").replace("{line}", "1").replace("/prices/{id}", "/prices/1")
        .replace("{request}", things.request.toString()).replace("{step}", Long.toString(things.step))
        .replace("{person}", things.student.toString());
    return path.startsWith("/clusters/") ? path.replace("{id}", things.cluster.toString())
        : path.replaceAll("\\{\\w+}", UUID.randomUUID().toString());
  }

  private static boolean isForSignIn(MvcTestResult answer) {
    String location = Optional.ofNullable(answer.getResponse().getHeader("Location")).orElse("");
    return status(answer) == 401 || status(answer) == 302 && location.startsWith("/login");
  }

  private static boolean isDenied(MvcTestResult answer) {
    return status(answer) == 403;
  }

  private static int status(MvcTestResult answer) {
    return answer.getResponse().getStatus();
  }

  private static PersonId of(Side side, String role) {
    return switch (role) {
      case "teacher" -> side.teacher;
      case "assistant" -> side.assistant;
      default -> side.student;
    };
  }

  private String stateOf(UUID cluster) {
    return jdbc.sql("select state from clusters where id = ?").param(cluster).query(String.class).single();
  }

  private Side side() {
    Classroom classroom = Classroom.in(jdbc);
    PersonId student = classroom.with("Sam Student", "student");
    UUID preset = classroom.preset("Lab cluster", 2, 4);
    UUID request = UUID.randomUUID();
    jdbc.sql("insert into limit_requests (id, course_id, person_id, thing, wanted, asked_at) values (?, ?, ?, 'nodes', 9, now())")
        .params(request, classroom.course().value(), student.value()).update();
    return new Side(classroom, classroom.with("Mara Rossi", "teacher"), classroom.with("Ann Assistant", "assistant"), student,
        classroom.readyCluster(student, preset), preset, request, step(classroom));
  }

  /** A step of the class's budget at which somebody is asked. */
  private long step(Classroom classroom) {
    return jdbc.sql("""
        with budget as (
          insert into class_budgets (course_id, amount, currency, given_at) values (:course, 100, 'EUR', now())
          returning id
        )
        insert into budget_steps (course_id, budget_id, percent, action, reached_at)
        select :course, id, 50, 'ask', now()
        from budget
        returning id
        """).param("course", classroom.course().value()).query(Long.class).single();
  }
}
