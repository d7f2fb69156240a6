package io.berth.heat;

/** The choices as words on a command line: {@code given:ID}, {@code none}, {@code nfs:HOST:/PATH} and so on. */
final class ChoiceWords {

  private ChoiceWords() {
  }

  static Network network(String words) {
    return switch (kind(words)) {
      case "given" -> Network.given(value(words));
      case "made" -> Network.made(value(words));
      default -> throw refused("network", words, "given:ID or made:EXTERNAL");
    };
  }

  static Address address(String words) {
    return switch (kind(words)) {
      case "none" -> Address.none();
      case "floating" -> Address.floating(value(words));
      default -> throw refused("address", words, "none or floating:EXTERNAL");
    };
  }

  static Folder folder(String words) {
    return switch (kind(words)) {
      case "none" -> Folder.none();
      case "bind" -> Folder.bind(value(words));
      case "nfs" -> Folder.nfs(value(words));
      default -> throw refused("folder", words, "none, bind:SHARE or nfs:HOST:/PATH");
    };
  }

  static Dataset dataset(String words) {
    String[] nameAndSource = words.split("=", 2);
    String source = nameAndSource[nameAndSource.length - 1];
    return switch (kind(source)) {
      case "bind" -> Dataset.bind(nameAndSource[0], value(source));
      case "nfs" -> Dataset.nfs(nameAndSource[0], value(source));
      default -> throw refused("dataset", words, "NAME=bind:SHARE or NAME=nfs:HOST:/PATH");
    };
  }

  static Nodes nodes(String words) {
    return switch (words) {
      case "docker" -> Nodes.DOCKER;
      case "vm" -> Nodes.VM;
      default -> throw refused("nodes", words, "docker or vm");
    };
  }

  private static String kind(String words) {
    return words.split(":", 2)[0];
  }

  private static String value(String words) {
    int colon = words.indexOf(':');
    return colon < 0 ? "" : words.substring(colon + 1);
  }

  private static IllegalArgumentException refused(String option, String words, String allowed) {
    return new IllegalArgumentException("--" + option + " is " + allowed + ", not '" + words + "'");
  }
}
