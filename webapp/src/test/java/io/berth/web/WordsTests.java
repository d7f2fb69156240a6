package io.berth.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** The words of all pages lie in the message file, and every word that a page asks for is there. */
class WordsTests {

  private static final Pattern KEY = Pattern.compile("#\\{([a-zA-Z][\\w.-]*)");
  private static final Pattern COMMENT = Pattern.compile("(?s)<!--.*?-->");
  private static final Pattern TAG = Pattern.compile("(?s)<[^>]*>");
  private static final Pattern INLINE = Pattern.compile("(?s)\\[\\[.*?]]");
  private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");
  private static final Pattern SHOWN_ATTRIBUTE =
      Pattern.compile("(?<![:\\w-])(title|alt|placeholder|aria-label|data-copied)=\"([^\"]*)\"");

  static Stream<Resource> templates() throws IOException {
    return Arrays.stream(new PathMatchingResourcePatternResolver().getResources("classpath*:/templates/**/*.html"));
  }

  @ParameterizedTest
  @MethodSource("templates")
  void areThereForEveryKeyOfAPage(Resource template) {
    assertThat(messages().stringPropertyNames()).containsAll(keys(text(template)));
  }

  @ParameterizedTest
  @MethodSource("templates")
  void standNowhereElse(Resource template) {
    String page = COMMENT.matcher(text(template)).replaceAll("");

    assertThat(WORD.matcher(INLINE.matcher(TAG.matcher(page).replaceAll(" ")).replaceAll("")).results())
        .extracting(MatchResult::group).isEmpty();
    assertThat(SHOWN_ATTRIBUTE.matcher(page).results()).extracting(MatchResult::group).isEmpty();
  }

  @Test
  void areAllUsed() throws IOException {
    Set<String> used = new TreeSet<>();
    templates().forEach(template -> used.addAll(keys(text(template))));
    // These are put together in Java, from the name of a state, a reason or a status.
    List<String> together = List.of("state.", "format.", "login.refused.", "error.", "first-admin.");

    assertThat(messages().stringPropertyNames())
        .filteredOn(key -> Stream.of("layout.", "login.").anyMatch(key::startsWith))
        .filteredOn(key -> together.stream().noneMatch(key::startsWith))
        .isSubsetOf(used);
  }

  private static Set<String> keys(String template) {
    Set<String> keys = new TreeSet<>();
    KEY.matcher(template).results().map(found -> found.group(1)).filter(key -> !key.endsWith(".")).forEach(keys::add);
    return keys;
  }

  private static Properties messages() {
    try {
      return PropertiesLoaderUtils.loadAllProperties("messages.properties");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Resource resource) {
    try {
      return resource.getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
