package io.berth.localcloud.heat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTests {

  private static final String CHAIN = """
      heat_template_version: 2018-08-31
      resources:
        port: {type: OS::Neutron::Port, properties: {network: berth}}
        secret: {type: OS::Heat::RandomString}
        head:
          type: OS::Nova::Server
          properties: {flavor: small, networks: [{port: {get_resource: port}}]}
        handle: {type: OS::Heat::WaitConditionHandle}
        ready:
          type: OS::Heat::WaitCondition
          depends_on: head
          properties: {handle: {get_resource: handle}, timeout: 60}
      outputs:
        secret: {value: {get_attr: [secret, value]}}
      """;

  @TempDir
  private Path folder;
  private HeatFixture heat;

  @BeforeEach
  void start() {
    heat = new HeatFixture(folder, Duration.ofMillis(100));
  }

  @AfterEach
  void stop() {
    heat.close();
  }

  @Test
  void goesOnWithAStackThatWasBeingMade() {
    var stack = heat.create("one", CHAIN);
    heat.awaitResource(stack, "port", "CREATE_IN_PROGRESS");
    heat.restart();
    heat.awaitResource(stack, "ready", "CREATE_IN_PROGRESS");
    heat.restart();
    heat.signal(stack, "handle", Map.of("id", "head"));
    heat.awaitStatus(stack, "CREATE_COMPLETE");
    assertThat(heat.resources.history()).containsExactly("create port", "create head");
  }

  @Test
  void keepsSecretsTokensSignalsAndEvents() {
    var stack = heat.create("one", CHAIN);
    heat.awaitResource(stack, "ready", "CREATE_IN_PROGRESS");
    var secret = heat.output(stack, "secret");
    var events = heat.events(stack);
    var before = heat.get(stack + "/resources/handle").body();
    heat.restart();
    assertThat(heat.output(stack, "secret")).isEqualTo(secret);
    assertThat(heat.events(stack)).isEqualTo(events);
    assertThat(heat.get(stack + "/resources/handle").body()).isEqualTo(before);
  }

  @Test
  void makesNothingTwiceWhenKilledBeforeTheAnswerWasWrittenDown() throws InterruptedException {
    var made = new CountDownLatch(1);
    var restarted = new CountDownLatch(1);
    heat.resources.afterMaking(() -> {
      made.countDown();
      awaitQuietly(restarted);
    });
    var stack = heat.create("one", CHAIN);
    made.await();
    heat.resources.afterMaking(() -> { });
    heat.restart();
    restarted.countDown();
    heat.awaitResource(stack, "ready", "CREATE_IN_PROGRESS");
    assertThat(heat.resources.history()).containsExactly("create port", "create head");
  }

  @Test
  void leavesNothingBehindWhenKilledWhileMakingAndThenDeleted() throws InterruptedException {
    var made = new CountDownLatch(1);
    var restarted = new CountDownLatch(1);
    heat.resources.afterMaking(() -> {
      made.countDown();
      awaitQuietly(restarted);
    });
    var stack = heat.create("one", CHAIN);
    made.await();
    heat.delete(stack);
    heat.resources.afterMaking(() -> { });
    heat.restart();
    restarted.countDown();
    heat.awaitStatus(stack, "DELETE_COMPLETE");
    assertThat(heat.resources.present()).isZero();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException killed) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void goesOnWithADeletion() {
    var stack = heat.create("one", CHAIN);
    heat.awaitResource(stack, "ready", "CREATE_IN_PROGRESS");
    heat.delete(stack);
    heat.awaitResource(stack, "head", "DELETE_IN_PROGRESS");
    heat.restart();
    heat.awaitStatus(stack, "DELETE_COMPLETE");
    assertThat(heat.resources.present()).isZero();
  }

  @Test
  void goesOnWithAnUpdate() {
    var stack = heat.create("one", CHAIN);
    heat.awaitResource(stack, "ready", "CREATE_IN_PROGRESS");
    heat.signal(stack, "handle", Map.of("id", "head"));
    heat.awaitStatus(stack, "CREATE_COMPLETE");
    heat.update(stack, Map.of("template", CHAIN.replace("flavor: small", "flavor: large")));
    heat.awaitResource(stack, "head", "UPDATE_IN_PROGRESS");
    heat.restart();
    heat.awaitStatus(stack, "UPDATE_COMPLETE");
    assertThat(heat.resources.propertiesOf("head").orElseThrow()).containsEntry("flavor", "large");
  }

  @Test
  void doesNotMindAFileThatWasBeingWritten() throws Exception {
    var stack = heat.create("one", CHAIN);
    Files.writeString(folder.resolve("stacks").resolve("half.tmp"), "{\"identity\":");
    heat.restart();
    heat.awaitResource(stack, "ready", "CREATE_IN_PROGRESS");
  }
}
