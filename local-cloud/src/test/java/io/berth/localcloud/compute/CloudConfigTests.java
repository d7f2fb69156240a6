package io.berth.localcloud.compute;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.berth.localcloud.compute.Nodes.NodeFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudConfigTests {

  @Test
  void readsFilesAndCommandsOfYaml() {
    CloudConfig config = CloudConfig.parse("""
        #cloud-config
        write_files:
          - path: /etc/one
            content: |
              first
              second
          - path: /etc/two
            permissions: '0755'
            encoding: b64
            content: dHdv
          - path: /etc/three
            permissions: 0o600
            append: true
        runcmd:
          - echo one && echo two
          - [echo, "it's", 3]
        """);

    assertThat(config.files()).extracting(file -> new String(file.content(), UTF_8))
        .containsExactly("first\nsecond\n", "two", "");
    assertThat(config.files()).extracting(CloudConfig.File::permissions).containsExactly(0644, 0755, 0600);
    assertThat(config.files()).extracting(CloudConfig.File::append).containsExactly(false, false, true);
    assertThat(config.commands()).containsExactly("echo one && echo two", "'echo' 'it'\\''s' '3'");
  }

  @Test
  void readsJsonBehindTheSameFirstLine() {
    CloudConfig config = CloudConfig.parse(
        "#cloud-config\n{\"write_files\": [{\"path\": \"/a\", \"content\": \"tab\\tline\\n\\u00e9 \\\"x\\\"\"}]}");

    assertThat(config.files()).singleElement().satisfies(file ->
        assertThat(new String(file.content(), UTF_8)).isEqualTo("tab\tline\n\u00e9 \"x\""));
  }

  @Test
  void takesAScriptAsOneCommand() {
    assertThat(CloudConfig.parse("#!/bin/sh\necho hello\n").commands()).containsExactly("#!/bin/sh\necho hello\n");
  }

  @Test
  void takesNoUserDataAsNothingToDo() {
    assertThat(CloudConfig.parse("")).isEqualTo(CloudConfig.parse("  \n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "nonsense",
      "#cloud-config\n{half",
      "#cloud-config\nwrite_files: [{content: x}]",
      "#cloud-config\nwrite_files: [{path: /a, encoding: rot13}]",
      "#cloud-config\nwrite_files: [{path: /a, permissions: rwx}]"})
  void refusesWhatCloudInitWouldNotTake(String userData) {
    assertThatThrownBy(() -> CloudConfig.parse(userData)).isInstanceOf(NodeFailure.class);
  }
}
