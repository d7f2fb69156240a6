package io.berth.openstack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class OpenStackConfigurationTests {

  private final ApplicationContextRunner context =
      new ApplicationContextRunner().withUserConfiguration(OpenStackConfiguration.class);

  @Test
  void startsWithoutACloudAndAsksForOneOnlyWhenItIsNeeded() {
    context.withBean(CloudAccess.class, () -> () -> {
      throw new AssertionError("nobody has asked the cloud for anything yet");
    }).run(started -> assertThat(started).hasNotFailed().hasSingleBean(Stacks.class).hasSingleBean(CloudOffer.class));
  }

  @Test
  void usesTheCloudThatSomebodyBringsAlong() throws Exception {
    StackRef otter = new StackRef("otter", "id-1");
    try (TinyCloud cloud = new TinyCloud()) {
      cloud.when("GET /heat/p/stacks/otter/id-1", HeatWords.shown("otter", "id-1", "CREATE_COMPLETE"));
      context.withPropertyValues("berth.cloud.auth-url=http://127.0.0.1:1")
          .withBean(CloudAccess.class, () -> cloud::settings)
          .run(started -> assertThat(started.getBean(Stacks.class).find(otter)).isPresent());
    }
  }

  @Test
  void usesTheCloudOfTheConfigurationOtherwise() throws Exception {
    StackRef otter = new StackRef("otter", "id-1");
    try (TinyCloud cloud = new TinyCloud()) {
      cloud.when("GET /heat/p/stacks/otter/id-1", HeatWords.shown("otter", "id-1", "CREATE_COMPLETE"));
      context.withPropertyValues("berth.cloud.auth-url=" + cloud.settings().authUrl(), "berth.cloud.username=dashboard",
              "berth.cloud.password=right", "berth.cloud.project-name=class", "berth.cloud.region=here")
          .run(started -> assertThat(started.getBean(Stacks.class).find(otter)).isPresent());
    }
  }
}
