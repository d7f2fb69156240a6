package io.berth.localcloud.heat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Functions that make texts, or take them apart. */
final class TextFunctions {

  static final Map<String, Function> ALL = Map.of(
      "str_replace", Replacement.function("str_replace", false, true),
      "str_replace_strict", Replacement.function("str_replace_strict", true, true),
      "str_replace_vstrict", Replacement.function("str_replace_vstrict", true, false),
      "list_join", Function.plain(TextFunctions::checkJoin, TextFunctions::join),
      "str_split", Function.plain(TextFunctions::checkSplit, TextFunctions::split),
      "digest", Function.plain(Arguments::any, TextFunctions::digest),
      "make_url", Function.plain(Arguments::any, Urls::make));

  private static final String JOIN = Arguments.incorrect("list_join",
      "\"list_join\" : [ \" \", [ \"str1\", \"str2\"] ...]");
  private static final String SPLIT = "\"str_split\" : [ \",\", \"apples,pears\", <index>]";
  private static final Map<String, String> DIGESTS = Map.of("md5", "MD5", "sha1", "SHA-1", "sha224", "SHA-224",
      "sha256", "SHA-256", "sha384", "SHA-384", "sha512", "SHA-512");

  private TextFunctions() {}

  private static void checkJoin(Object arguments) {
    Arguments.require(Arguments.list(arguments, JOIN).size() >= 2, JOIN);
  }

  private static Object join(Object arguments) {
    var list = Trees.list(arguments);
    var delimiter = Arguments.text(list.get(0), "\"list_join\" delimiter must be a string");
    return list.subList(1, list.size()).stream().flatMap(items -> joined(items).stream())
        .map(TextFunctions::joinable).collect(Collectors.joining(delimiter));
  }

  private static List<Object> joined(Object items) {
    var nothing = items == null || "".equals(items) || Map.of().equals(items) || Boolean.FALSE.equals(items);
    return nothing ? List.of() : Arguments.list(items, "\"list_join\" must operate on a list");
  }

  private static String joinable(Object item) {
    if (item == null) {
      return "";
    }
    if (item instanceof Map<?, ?> || item instanceof List<?>) {
      return PythonText.sortedJson(item);
    }
    return Arguments.text(item, "Items to join must be string, map or list not " + PythonText.repr(item));
  }

  private static void checkSplit(Object arguments) {
    Arguments.require(!(arguments instanceof String) && !(arguments instanceof Map<?, ?>),
        Arguments.incorrect("str_split", SPLIT));
  }

  private static Object split(Object arguments) {
    var list = Arguments.list(arguments, Arguments.incorrect("str_split", SPLIT));
    Arguments.require(list.size() >= 2, Arguments.incorrect("str_split", SPLIT));
    if (list.get(1) == null) {
      return null;
    }
    var parts = List.of(PythonText.str(list.get(1)).split(Pattern.quote(PythonText.str(list.get(0))), -1));
    return list.size() == 2 ? parts : part(parts, PythonText.str(list.get(2)));
  }

  private static String part(List<String> parts, String index) {
    Arguments.require(index.matches("-?\\d{1,9}"), "Incorrect index to \"str_split\" should be: " + SPLIT);
    var position = Integer.parseInt(index);
    var found = position < 0 ? parts.size() + position : position;
    Arguments.require(found >= 0 && found < parts.size(),
        "Incorrect index to \"str_split\" should be between 0 and " + (parts.size() - 1));
    return parts.get(found);
  }

  private static Object digest(Object arguments) {
    var list = Arguments.list(arguments, "Argument to function \"digest\" must be a list of strings");
    Arguments.require(list.stream().allMatch(String.class::isInstance),
        "Argument to function \"digest\" must be a list of strings");
    Arguments.require(list.size() == 2, "Function \"digest\" usage: [\"<algorithm>\", \"<value>\"]");
    var algorithm = DIGESTS.get(list.get(0).toString().toLowerCase(Locale.ROOT));
    Arguments.require(algorithm != null, "Algorithm must be one of " + DIGESTS.keySet().stream().sorted()
        .map(PythonText::repr).collect(Collectors.joining(", ", "{", "}")));
    return digest(algorithm, list.get(1).toString());
  }

  private static String digest(String algorithm, String value) {
    try {
      var digest = MessageDigest.getInstance(algorithm);
      return HexFormat.of().formatHex(digest.digest(value.getBytes(StandardCharsets.ISO_8859_1)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has " + algorithm, e);
    }
  }
}
