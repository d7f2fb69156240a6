package io.berth.teacher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.berth.testing.VisitedClass;
import io.berth.testing.WholeBerth;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A roster is shown, then applied exactly as shown; whatever is wrong with it changes nothing. */
@WholeBerth
class RosterPageIT {

  private static final Pattern DIGEST = Pattern.compile("name=\"shown\" value=\"([0-9a-f]{64})\"");

  @Autowired private MockMvcTester browser;
  @Autowired private JdbcClient jdbc;
  private VisitedClass room;
  private UUID teacher;
  private UUID sam;
  private String unique;

  @BeforeEach
  void aClassOfTwo() {
    room = new VisitedClass(jdbc, browser);
    teacher = room.member("Mara Rossi", "teacher");
    sam = room.member("Sam Student", "student");
    unique = UUID.randomUUID().toString().substring(0, 8);
  }

  @Test
  void isShownBeforeAnythingHappens() {
    String draft = send(roster("ada", "bo"), false);

    assertThat(room.get(teacher, draft)).hasStatusOk().bodyText()
        .contains("2 would be added, 0 changed, 0 removed", "Nothing has happened yet", "Ada ada", "new").doesNotContain("??", "Sam Student");
    assertThat(room.members()).hasSize(2);
    assertThat(room.log()).isEmpty();
    assertThat(people(unique)).isZero();
  }

  @Test
  void addsPeopleWithNewAccountsThatHaveNoPassword() {
    String draft = send(roster("ada", "bo"), false);

    assertThat(apply(draft)).hasRedirectedUrl(draft);

    assertThat(room.get(teacher, draft)).hasStatusOk().bodyText().contains("2 added, 0 changed, 0 removed.").doesNotContain("id=\"apply\"");
    assertThat(room.members()).containsExactly("Ada ada student", "Ada bo student", "Mara Rossi teacher", "Sam Student student");
    assertThat(jdbc.sql("select count(*) from people where email like ? and password_hash is null and not admin")
        .param("%-" + unique + "@uni.example").query(Integer.class).single()).isEqualTo(2);
    assertThat(room.log()).containsExactly("add-member Ada ada role=student new account", "add-member Ada bo role=student new account",
        "import-roster Big Data Lab added=2 changed=0 removed=0 left-out=0");
  }

  @Test
  void aDoubleClickAppliesItOnce() {
    String draft = send(roster("ada"), false);
    String digest = digest(draft);

    List<Integer> answers = IntStream.range(0, 4).parallel()
        .mapToObj(click -> room.post(teacher, draft, "shown", digest).getResponse().getStatus())
        .toList();

    assertThat(answers).containsOnly(302);
    assertThat(room.members()).hasSize(3);
    assertThat(room.log()).filteredOn(line -> line.startsWith("import-roster")).hasSize(1);
  }

  @Test
  void findsPeopleByUserNameAndByAddress() {
    UUID bo = room.person("Bo Chen");
    UUID cy = room.person("Cy Diaz");
    String draft = send("username,email,name\n" + room.username(bo) + ",,Another Name\n," + room.username(cy).toUpperCase()
        + "@UNI.EXAMPLE,\n", false);

    assertThat(room.get(teacher, draft)).bodyText().contains("there already").doesNotContain("Another Name");
    apply(draft);

    assertThat(room.members()).contains("Bo Chen student", "Cy Diaz student");
  }

  @Test
  void correctsTheNameOfSomebodyWhoHasNotSignedInYetAndOfNobodyElse() {
    apply(send("username,name\nada-" + unique + ",Ada Lovelase\n", false));
    String draft = send("username,name\nada-" + unique + ",Ada Lovelace\n" + room.username(sam) + ",Sam Hacker\n", false);

    assertThat(room.get(teacher, draft)).bodyText().contains("now called Ada Lovelace", "1 stay").doesNotContain("Sam Hacker");
    apply(draft);

    assertThat(room.members()).containsExactly("Ada Lovelace student", "Mara Rossi teacher", "Sam Student student");
    assertThat(room.log()).contains("rename Ada Lovelase name=Ada Lovelace");
  }

  @Test
  void changesRolesForATeacherOnly() {
    UUID assistant = room.member("Tom Berg", "assistant");
    jdbc.sql("update courses set assistants_may = '{members}' where id = ?").param(room.course()).update();
    String text = "username,role\n" + room.username(sam) + ",Assistant\nada-" + unique + ",teacher\n";

    String byAssistant = send(assistant, text, false);
    assertThat(room.get(assistant, byAssistant)).bodyText().contains("2 lines are wrong", "only a teacher of this class makes");

    apply(send(text, false));
    assertThat(room.members()).contains("Sam Student assistant", "ada-" + unique + " teacher");
  }

  @Test
  void takesNoTeachersRole() {
    String draft = send("username,role\n" + room.username(teacher) + ",student\n", false);

    assertThat(room.get(teacher, draft)).bodyText().contains("is a teacher of this class; a roster does not change that");
    assertThat(room.members()).contains("Mara Rossi teacher");
  }

  @Test
  void removesOnlyStudentsWhoAreMissingAndOnlyIfTold() {
    room.member("Tom Berg", "assistant");
    UUID bad = room.member("Bad Line", "student");
    String text = "username,name\nada-" + unique + ",Ada\n" + room.username(bad) + ",=Bad\n";

    assertThat(room.get(teacher, send(text, false))).bodyText().contains("0 removed");
    String draft = send(text, true);
    assertThat(room.get(teacher, draft)).bodyText().contains("1 removed", "Sam Student").doesNotContain("Tom Berg", "Bad Line");
    apply(draft, "leaveOut", "true");

    assertThat(room.members()).containsExactly("Ada student", "Bad Line student", "Mara Rossi teacher", "Tom Berg assistant");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoeverLeavesKeepsTheirClustersUnlessToldOtherwise(boolean stop) {
    UUID cluster = room.cluster(sam, "brave-otter");
    String draft = send(roster("ada"), true);

    assertThat(room.get(teacher, draft)).bodyText().contains("brave-otter", "the running cluster", "run on to their planned end");
    apply(draft, "stop", String.valueOf(stop));

    assertThat(room.isWanted(cluster)).isEqualTo(!stop);
    assertThat(room.log()).contains("remove-member Sam Student " + (stop ? "clusters stopped=1" : "clusters kept=1"));
  }

  @Test
  void isShownAnewWhenTheClassHasChangedMeanwhile() {
    String draft = send(roster("ada"), true);
    String digest = digest(draft);
    room.member("Late Comer", "student");

    assertThat(room.post(teacher, draft, "shown", digest)).hasStatus(HttpStatus.CONFLICT).bodyText()
        .contains("The class has changed since this was shown", "Late Comer");
    assertThat(room.members()).hasSize(3);

    apply(draft);
    assertThat(room.members()).containsExactly("Ada ada student", "Mara Rossi teacher");
  }

  @Test
  void aClusterStartedMeanwhileIsShownFirst() {
    String draft = send(roster("ada"), true);
    String digest = digest(draft);
    UUID cluster = room.cluster(sam, "brave-otter");

    assertThat(room.post(teacher, draft, "shown", digest, "stop", "true")).hasStatus(HttpStatus.CONFLICT).bodyText().contains("brave-otter");
    assertThat(room.isWanted(cluster)).isTrue();
  }

  @Test
  void wrongLinesAreNamedAndLeftOutOnlyIfTold() {
    String draft = send("username,name\nada-" + unique + ",Ada\nbo-" + unique + ",=1+1\n", false);

    assertThat(room.get(teacher, draft)).bodyText().contains("One line is wrong", "Line 3:", "begins like a formula: =1+1");
    assertThat(apply(draft)).hasStatus(HttpStatus.UNPROCESSABLE_ENTITY).bodyText().contains("Nothing was applied: some lines are wrong");
    assertThat(room.members()).hasSize(2);
    assertThat(people(unique)).isZero();

    apply(draft, "leaveOut", "true");
    assertThat(room.members()).containsExactly("Ada student", "Mara Rossi teacher", "Sam Student student");
  }

  @Test
  void findsConflictsWithPeopleWhoAreThere() {
    UUID bo = room.person("Bo Chen");
    UUID closed = room.person("Closed");
    jdbc.sql("update people set disabled = true where id = ?").param(closed).update();
    String boName = room.username(bo);
    String text = "username,email,name\n"
        + "other-" + unique + "," + boName + "@uni.example,Other\n"
        + boName + ",another-" + unique + "@uni.example,Bo\n"
        + room.username(closed) + ",,Closed\n"
        + boName + ",,Bo\n"
        + "," + boName + "@uni.example,Bo\n";

    assertThat(room.get(teacher, send(text, false))).bodyText().containsSubsequence(
        "Line 2:", "this e-mail address belongs to somebody with another user name",
        "Line 3:", "this user name belongs to somebody with another e-mail address",
        "Line 4:", "this account is closed",
        "Line 5:", "the same person as in line 3");
  }

  @Test
  void theSamePersonByNameAndByAddressIsFoundTwice() {
    UUID bo = room.person("Bo Chen");
    String text = "username,email\n" + room.username(bo) + ",\n," + room.username(bo) + "@uni.example\n";

    assertThat(room.get(teacher, send(text, false))).bodyText().contains("1 would be added", "Line 3:", "the same person as in line 2");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      ``                               | There is nothing in it
      username,name                    | There is only a header
      Section,Points                   | No column says who somebody is
      username,email,E-Mail            | Two columns say the same
      username,name\\nada,\"Ada        | In line 2 a quotation mark opens that never closes
      username,name\\nada,\"Ada\" L    | In line 2 something follows a closing quotation mark
      <script>alert(1)</script>        | No column says who somebody is
      """)
  void whatIsNoRosterIsAnsweredBesideItsField(String text, String answer) {
    MvcTestResult page = room.post(teacher, room.path("/roster"), "text", text.replace("\\n", "\n").replace("\\\"", "\""));

    assertThat(page).hasStatus(HttpStatus.UNPROCESSABLE_ENTITY).bodyText().contains("-error\"", answer)
        .doesNotContain("??", "<script>alert");
    assertThat(drafts()).isZero();
    assertThat(room.members()).hasSize(2);
  }

  @Test
  void tenMegabytesAreAnsweredBesideTheField() {
    assertThat(upload(new byte[10_000_000])).hasStatus(HttpStatus.UNPROCESSABLE_ENTITY).bodyText()
        .contains("id=\"file-error\"", "It is larger than 1 MB");
    assertThat(upload("username\nada".repeat(200_000).getBytes(StandardCharsets.UTF_8)))
        .hasStatus(HttpStatus.UNPROCESSABLE_ENTITY).bodyText().contains("It is larger than 1 MB");
    assertThat(drafts()).isZero();
  }

  @Test
  void whatIsNoTextIsAnsweredBesideTheField() {
    assertThat(upload(new byte[] {'P', 'K', 3, 4, 20})).hasStatus(HttpStatus.UNPROCESSABLE_ENTITY).bodyText()
        .contains("id=\"file-error\"", "This is a workbook");
    assertThat(upload(new byte[] {0, 1, 2, 3, 0, 9})).hasStatus(HttpStatus.UNPROCESSABLE_ENTITY).bodyText()
        .contains("This is no text");
  }

  @Test
  void moreThanTwoThousandLinesAreRefused() {
    String text = IntStream.rangeClosed(1, 2001).mapToObj(number -> "u" + number).collect(Collectors.joining("\n", "username\n", ""));

    assertThat(upload(text.getBytes(StandardCharsets.UTF_8))).hasStatus(HttpStatus.UNPROCESSABLE_ENTITY).bodyText()
        .contains("It has more than 2,000 lines");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "windows-1252"})
  void anUploadedFileIsReadInItsOwnEncoding(String encoding) {
    MvcTestResult answer = upload(("username;name\nzoe-" + unique + ";Zoë Müller\n").getBytes(Charset.forName(encoding)));

    assertThat(answer).hasStatus3xxRedirection();
    assertThat(room.get(teacher, answer.getResponse().getRedirectedUrl())).bodyText().contains("Zoë Müller");
  }

  @Test
  void markupOfALineIsShownAsItWasTyped() {
    String draft = send("username,name\nada-" + unique + ",<script>alert(1)</script>\n", false);

    assertThat(room.get(teacher, draft)).bodyText().contains("&lt;script&gt;").doesNotContain("<script>alert");
  }

  @Test
  void belongsToWhoSentItAndToItsClassAndRunsOut() {
    UUID second = room.member("Second", "teacher");
    String draft = send(roster("ada"), false);
    VisitedClass other = new VisitedClass(jdbc, browser);
    other.join(teacher, "teacher");

    assertThat(room.get(second, draft)).hasRedirectedUrl(room.path("/roster?gone=1"));
    assertThat(room.get(teacher, draft.replace(room.course().toString(), other.course().toString())))
        .hasRedirectedUrl(other.path("/roster?gone=1"));

    String digest = digest(draft);
    jdbc.sql("update roster_drafts set made_at = now() - interval '2 h', expires_at = now() - interval '1 h'").update();
    assertThat(room.post(teacher, draft, "shown", digest)).hasRedirectedUrl(room.path("/roster?gone=1"));
    assertThat(room.get(teacher, room.path("/roster?gone=1"))).bodyText().contains("That roster is no longer here");
    assertThat(room.members()).doesNotContain("Ada ada student");
  }

  @Test
  void nothingIsAppliedToAnArchivedClass() {
    String draft = send(roster("ada"), false);
    String digest = digest(draft);
    room.archive();

    assertThat(room.post(teacher, draft, "shown", digest)).hasStatus(HttpStatus.CONFLICT).bodyText().contains("This class is archived");
    assertThat(room.members()).hasSize(2);
  }

  @Test
  void threeHundredPeopleAreAddedAtOnce() {
    String text = IntStream.rangeClosed(1, 300).mapToObj(number -> "s" + number + "-" + unique + ",Student " + number)
        .collect(Collectors.joining("\n", "username,name\n", "\n"));

    apply(send(text, false));

    assertThat(room.members()).hasSize(302);
    assertThat(room.get(teacher, send(text, false))).bodyText().contains("300 stay as they are", "There is nothing to apply");
  }

  private String roster(String... names) {
    return List.of(names).stream()
        .map(name -> "Ada," + name + "," + name + "-" + unique + "@uni.example," + name + "-" + unique)
        .collect(Collectors.joining("\n", "\uFEFFFirst name,Last name,Email address,Username\n", "\n"));
  }

  private String send(String text, boolean removeMissing) {
    return send(teacher, text, removeMissing);
  }

  /** Where the dry run is. */
  private String send(UUID me, String text, boolean removeMissing) {
    String draft = room.post(me, room.path("/roster"), "text", text, "removeMissing", String.valueOf(removeMissing))
        .getResponse().getRedirectedUrl();
    assertThat(draft).startsWith(room.path("/roster/"));
    return draft;
  }

  private MvcTestResult upload(byte[] file) {
    return browser.post().uri(room.path("/roster")).multipart().file(new MockMultipartFile("file", "roster.csv", "text/csv", file))
        .with(room.as(teacher)).with(csrf()).exchange();
  }

  private MvcTestResult apply(String draft, String... ticks) {
    String[] fields = new String[ticks.length + 2];
    fields[0] = "shown";
    fields[1] = digest(draft);
    System.arraycopy(ticks, 0, fields, 2, ticks.length);
    return room.post(teacher, draft, fields);
  }

  private String digest(String draft) {
    try {
      Matcher digest = DIGEST.matcher(room.get(teacher, draft).getResponse().getContentAsString());
      assertThat(digest.find()).isTrue();
      return digest.group(1);
    } catch (UnsupportedEncodingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private int people(String part) {
    return jdbc.sql("select count(*) from people where username like ?").param("%" + part).query(Integer.class).single();
  }

  private int drafts() {
    return jdbc.sql("select count(*) from roster_drafts where course_id = ?").param(room.course()).query(Integer.class).single();
  }
}
