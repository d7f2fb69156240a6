package io.berth.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.people.NewPerson;
import io.berth.people.People;
import io.berth.testing.Browser;
import io.berth.testing.Browser.Page;
import io.berth.testing.SignInApplication;
import io.berth.testing.TestDatabase;
import io.berth.testing.TestPages;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(classes = SignInApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@ExtendWith(OutputCaptureExtension.class)
class ErrorPagesTests {

  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final Pattern INCIDENT = Pattern.compile("[2-9A-Z]{4}-[2-9A-Z]{4}");

  @LocalServerPort private int port;
  private Browser browser;

  @DynamicPropertySource
  static void useDatabase(DynamicPropertyRegistry registry) {
    DATABASE.register(registry);
  }

  @BeforeAll
  static void addSomebody(@Autowired People people) {
    people.add(new NewPerson("ada", "Ada L.", false, "moored"));
  }

  @BeforeEach
  void signIn() {
    browser = new Browser(port);
    browser.signIn("ada", "moored");
  }

  @Test
  void showsTheIncidentsNumberAndLogsItOnce(CapturedOutput log) {
    Page page = browser.get("/failing");

    assertThat(page.status()).isEqualTo(500);
    assertThat(page.body()).contains("This is our fault").contains("Try again").contains("href=\"/failing\"");
    assertThat(log).containsOnlyOnce("Incident " + incident(page)).containsOnlyOnce(TestPages.SECRET);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/failing", "/api/v1/failing"})
  void neverShowsTheException(String path) {
    assertThat(browser.get(path).body()).doesNotContain("hunter2").doesNotContain("Exception").doesNotContain("at io.berth");
  }

  @Test
  void answersProgramsWithAProblemDocument(CapturedOutput log) {
    Page page = browser.get("/api/v1/failing", "Accept", "text/html");

    assertThat(page.header("Content-Type")).hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    assertThat(page.body()).contains("\"status\":500").contains("\"instance\":\"/api/v1/failing\"").contains("\"incident\":");
    assertThat(log).containsOnlyOnce(incident(page));
  }

  @Test
  void saysThatNothingIsThere() {
    assertThat(browser.get("/nothing").status()).isEqualTo(404);
    assertThat(browser.get("/nothing").body()).contains("There is nothing here");
    assertThat(browser.get("/api/v1/nothing").body()).contains("\"status\":404").doesNotContain("incident");
    assertThat(browser.get("/error").status()).isEqualTo(404);
  }

  @Test
  void keepsAnErrorPageThoughTheBrowserWantsSomethingElse() {
    Page page = browser.get("/nothing", "Accept", "image/png");

    assertThat(page.status()).isEqualTo(404);
    assertThat(page.body()).contains("There is nothing here");
  }

  @Test
  void refusesAMethodThatAPageDoesNotKnow() {
    browser.get("/first-admin/spent");
    assertThat(browser.post("/failing", Map.of()).status()).isEqualTo(405);
  }

  @Test
  void refusesContentThatItCannotRead() {
    String token = browser.get("/first-admin/spent").body().replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");

    Page xml = browser.send("POST", "/api/v1/things", "<a/>", "Content-Type", "text/xml", "X-XSRF-TOKEN", token);
    Page broken = browser.send("POST", "/api/v1/things", "{", "Content-Type", "application/json", "X-XSRF-TOKEN", token);

    assertThat(xml.status()).isEqualTo(415);
    assertThat(xml.body()).contains("\"status\":415");
    assertThat(broken.status()).isEqualTo(400);
    assertThat(broken.body()).contains("\"status\":400").doesNotContain("JSON parse");
  }

  @Test
  void refusesAFormThatIsTooLarge() {
    browser.get("/first-admin/spent");
    Page page = browser.post("/login", Map.of("username", "a".repeat(3_000_000)));

    assertThat(page.status()).isEqualTo(413);
    assertThat(page.body()).contains("Too much at once");
  }

  @Test
  void asksProgramsToSignInWithoutAPage() {
    Page page = new Browser(port).get("/api/v1/things");

    assertThat(page.status()).isEqualTo(401);
    assertThat(page.body()).contains("\"status\":401");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/%00", "/..%2f..%2fetc/passwd", "/a;b=c", "/%ff", "//", "/a//b", "/?x=%zz", "/login?to=%zz"})
  void answersOddAddressesWithoutAnIncident(String path, CapturedOutput log) throws IOException {
    assertThat(rawStatus(path)).isBetween(200, 499);
    assertThat(log).doesNotContain("Incident");
  }

  /** Java's own client would not even send some of these. */
  private int rawStatus(String path) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      String request = "GET " + path + " HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return Integer.parseInt(answer.split(" ")[1]);
    }
  }

  private static String incident(Page page) {
    Matcher number = INCIDENT.matcher(page.body());
    assertThat(number.find()).isTrue();
    return number.group();
  }
}
