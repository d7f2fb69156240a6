package io.berth.courses;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.courses.RosterReading.Lines;
import io.berth.courses.RosterReading.Unreadable;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RosterReaderTests {

  private static final String UMLAUTS = "username,name\nzoe,Zoë Müller\n";

  @Test
  void readsWhatMoodleExports() {
    assertThat(rows("""
        "First name","Last name","Email address","Username"
        Ada,Lovelace,ada@uni.example,ada
        """)).containsExactly(row(2, "ada", "ada@uni.example", "Ada Lovelace", null));
  }

  @Test
  void readsWhatCanvasExportsAndLeavesOutItsPoints() {
    assertThat(rows("""
        Student,ID,SIS User ID,SIS Login ID,Section,Lab 1 (77)
            Points Possible,,,,,10
        "Lovelace, Ada",12,S-1,ada,Lab A,9
        """)).containsExactly(row(3, "ada", null, "Ada Lovelace", null));
  }

  @Test
  void readsRolesAndAnyOrderOfColumns() {
    assertThat(rows("role,EMAIL,Name\nTeacher,bo@uni.example,Bo Chen\n,cy@uni.example,Cy Diaz\n")).containsExactly(
        row(2, null, "bo@uni.example", "Bo Chen", Role.TEACHER), row(3, null, "cy@uni.example", "Cy Diaz", null));
  }

  @Test
  void readsGoogleHeadings() {
    assertThat(rows("First Name [Required],Last Name [Required],Email Address [Required]\nAda,Lovelace,ada@uni.example\n"))
        .containsExactly(row(2, null, "ada@uni.example", "Ada Lovelace", null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Vorname;Nachname;E-Mail\nJörg;Groß;jg@uni.example\n", "Vorname;Name;E-Mail-Adresse\nJörg;Groß;jg@uni.example"})
  void readsGermanHeadings(String text) {
    assertThat(rows(text)).containsExactly(row(2, null, "jg@uni.example", "Jörg Groß", null));
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t"})
  void findsTheSeparator(String separator) {
    String text = "username,name\nada,Ada\n".replace(",", separator);

    assertThat(rows(text)).containsExactly(row(2, "ada", null, "Ada", null));
  }

  @Test
  void isNotMisledBySeparatorsInOtherHeadings() {
    assertThat(rows("username;name;\"Lab, 1, 2, 3\"\nada;Ada;7\n")).containsExactly(row(2, "ada", null, "Ada", null));
  }

  @Test
  void skipsEmptyLinesAndTheOneThatNamesTheSeparator() {
    assertThat(rows("sep=;\r\n\r\nusername;name\r\n;\r\nada;Ada\r\n\r\n")).containsExactly(row(5, "ada", null, "Ada", null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "ISO-8859-1", "windows-1252"})
  void findsOutTheEncoding(String encoding) {
    assertThat(rows(UMLAUTS.getBytes(Charset.forName(encoding)))).containsExactly(row(2, "zoe", null, "Zoë Müller", null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void takesNoNoticeOfAByteOrderMark(String encoding) {
    assertThat(rows(("\uFEFF" + UMLAUTS).getBytes(Charset.forName(encoding))))
        .containsExactly(row(2, "zoe", null, "Zoë Müller", null));
  }

  @Test
  void composesSignsThatAreWrittenInTwo() {
    assertThat(rows("username,name\nzoe,Zoe\u0308\n")).containsExactly(row(2, "zoe", null, "Zoë", null));
  }

  @Test
  void refusesWhatIsNotText() {
    assertThat(refusal(new byte[] {'P', 'K', 3, 4, 0, 0})).isEqualTo(RosterRefusal.of(RosterRefusal.Kind.WORKBOOK));
    assertThat(refusal(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13}).kind()).isEqualTo(RosterRefusal.Kind.NOT_TEXT);
    assertThat(refusal(new byte[] {'a', 0, 'b', 'c'}).kind()).isEqualTo(RosterRefusal.Kind.NOT_TEXT);
    assertThat(refusal(new byte[] {'a', (byte) 0x81, (byte) 0x8D}).kind()).isEqualTo(RosterRefusal.Kind.NOT_TEXT);
    assertThat(refusal(new byte[] {(byte) 0xFF, (byte) 0xFE, 'a'}).kind()).isEqualTo(RosterRefusal.Kind.NOT_TEXT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "\n\n\n", "\uFEFF", ",,,\n,,\n"})
  void saysThatAFileIsEmpty(String text) {
    assertThat(refusal(text).kind()).isEqualTo(RosterRefusal.Kind.EMPTY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"username,name\n", "username,name", "username,name\n\n,\n"})
  void saysThatThereIsOnlyAHeader(String text) {
    assertThat(refusal(text).kind()).isEqualTo(RosterRefusal.Kind.NO_ROWS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ada,Ada\nbo,Bo\n", "Section,Points\nA,1\n", "<html><body>Sign in</body></html>", "name,role\nAda,student\n"})
  void saysWhichColumnsItFoundInstead(String text) {
    assertThat(refusal(text).kind()).isEqualTo(RosterRefusal.Kind.COLUMNS);
    assertThat(refusal(text).about()).isNotEmpty();
  }

  @Test
  void refusesTwoColumnsOfTheSameKind() {
    assertThat(refusal("username,email,E-Mail\nada,a@x.example,b@x.example\n"))
        .isEqualTo(new RosterRefusal(RosterRefusal.Kind.COLUMN_TWICE, "E-Mail"));
  }

  @Test
  void refusesAFileOfTenMegabytes() {
    assertThat(refusal(new byte[10_000_000]).kind()).isEqualTo(RosterRefusal.Kind.TOO_LARGE);
  }

  @Test
  void takesTwoThousandLinesAndNotOneMore() {
    assertThat(rows(lines(2000))).hasSize(2000);
    assertThat(refusal(lines(2001)).kind()).isEqualTo(RosterRefusal.Kind.TOO_MANY_ROWS);
  }

  @Test
  void saysWhereAQuotationMarkOpensThatNeverCloses() {
    assertThat(refusal("username,name\nada,Ada\nbo,\"Bo\ncy,Cy\n"))
        .isEqualTo(new RosterRefusal(RosterRefusal.Kind.UNCLOSED_QUOTE, "3"));
  }

  @Test
  void saysWhereAQuotationMarkMakesNoSense() {
    assertThat(refusal("username,name\nada,\"Ada\" L\n")).isEqualTo(new RosterRefusal(RosterRefusal.Kind.BROKEN_QUOTE, "2"));
  }

  @Test
  void readsLineBreaksInQuotesAndCountsThem() {
    Lines lines = lines("username,name,remark\nada,Ada,\"one\ntwo\"\nbo,\"Bo\nChen\",x\ncy,Cy,\n");

    assertThat(lines.rows()).containsExactly(row(2, "ada", null, "Ada", null), row(6, "cy", null, "Cy", null));
    assertThat(lines.problems()).containsExactly(new RosterProblem(4, RosterProblem.Kind.UNSEEN_SIGN, "Bo·Chen"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      ada,=1+1,                    | FORMULA
      ada,+49 170,                 | FORMULA
      ada,-Ada,                    | FORMULA
      ada,@SUM(A1),                | FORMULA
      =ada,Ada,                    | FORMULA
      ada,Ada,=cmd@x.example       | FORMULA
      ada,<script>alert(1)</script>, | MARKUP
      <b>,Ada,                     | MARKUP
      a b,Ada,                     | USERNAME
      ,Ada,                        | NOBODY
      ada,Ada,nowhere              | EMAIL
      ada,Ada,a@b@c                | EMAIL
      ada,Ada,a b@c.example        | EMAIL
      ada,Ada,a@c.example,extra    | TOO_MANY_CELLS
      """)
  void namesWhatIsWrongWithALine(String line, RosterProblem.Kind kind) {
    assertThat(lines("username,name,email\nbo,Bo,\n" + line + "\n").problems()).singleElement()
        .satisfies(problem -> assertThat(problem.kind()).isEqualTo(kind))
        .satisfies(problem -> assertThat(problem.line()).isEqualTo(3));
  }

  @Test
  void findsAFormulaInEachPartOfAName() {
    assertThat(lines("first name,last name,username\nAda,=1+1,ada\n=1+1,Ada,bo\n").problems())
        .extracting(RosterProblem::kind).containsExactly(RosterProblem.Kind.FORMULA, RosterProblem.Kind.FORMULA);
    assertThat(lines("student,username\n\"=1+1, Ada\",ada\n").problems())
        .extracting(RosterProblem::kind).containsExactly(RosterProblem.Kind.FORMULA);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\t=1", "A\u0007da", "A\u202Eda", "A\u0085da", "Ada\uFFFD"})
  void findsSignsThatNobodySees(String name) {
    assertThat(lines("username,name\nada,\"" + name + "\"\n").problems())
        .extracting(RosterProblem::kind).containsExactly(RosterProblem.Kind.UNSEEN_SIGN);
  }

  @Test
  void refusesWhatIsTooLongAndShowsOnlyItsBeginning() {
    Lines lines = lines("username,name,email\nada," + "x".repeat(300) + ",\n" + "b".repeat(101) + ",Bo,\ncy,Cy,"
        + "c".repeat(250) + "@x.example\n");

    assertThat(lines.problems()).extracting(RosterProblem::kind).containsExactly(RosterProblem.Kind.LONG_NAME,
        RosterProblem.Kind.USERNAME, RosterProblem.Kind.EMAIL);
    assertThat(lines.problems()).allSatisfy(problem -> assertThat(problem.about().length()).isLessThanOrEqualTo(61));
  }

  @Test
  void refusesARoleThatThereIsNot() {
    assertThat(lines("username,role\nada,emperor\n").problems())
        .containsExactly(new RosterProblem(2, RosterProblem.Kind.ROLE, "emperor"));
  }

  @Test
  void findsWhoIsThereTwiceByNameOrAddress() {
    Lines lines = lines("username,name,email\nada,Ada,a@x.example\nADA,Ada,\n,Ada L.,A@X.EXAMPLE\n");

    assertThat(lines.rows()).hasSize(1);
    assertThat(lines.problems()).containsExactly(new RosterProblem(3, RosterProblem.Kind.TWICE, "2"),
        new RosterProblem(4, RosterProblem.Kind.TWICE, "2"));
  }

  @Test
  void remembersWhomALineMeansThatIsWrong() {
    assertThat(lines("username,name,email\nAda,=Ada,a@x.example\n").mentioned()).containsExactlyInAnyOrder("ada", "a@x.example");
  }

  @Test
  void takesLinesThatEndEarly() {
    assertThat(rows("username,name,email\nada\n")).containsExactly(new RosterRow(2, Optional.of("ada"), Optional.empty(), Optional.empty(), Optional.empty()));
  }

  private static String lines(int howMany) {
    return IntStream.rangeClosed(1, howMany).mapToObj(number -> "user" + number + ",User " + number)
        .collect(Collectors.joining("\n", "username,name\n", "\n"));
  }

  private static RosterRow row(int line, String username, String email, String name, Role role) {
    return new RosterRow(line, Optional.ofNullable(username), Optional.ofNullable(email), Optional.of(name),
        Optional.ofNullable(role));
  }

  private static List<RosterRow> rows(String text) {
    return rows(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<RosterRow> rows(byte[] file) {
    Lines lines = (Lines) RosterReader.read(file);
    assertThat(lines.problems()).isEmpty();
    return lines.rows();
  }

  private static Lines lines(String text) {
    return (Lines) RosterReader.read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static RosterRefusal refusal(String text) {
    return refusal(text.getBytes(StandardCharsets.UTF_8));
  }

  private static RosterRefusal refusal(byte[] file) {
    return ((Unreadable) RosterReader.read(file)).refusal();
  }
}
