package io.berth.projects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.berth.openstack.CloudFailure;
import io.berth.openstack.CloudOffer;
import io.berth.openstack.Size;
import io.berth.testing.MovableClock;
import io.berth.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

class SizesTests {

  private static final Size SMALL = new Size("spark.small", 1, DataSize.ofMegabytes(1024));
  private static final Size MEDIUM = new Size("spark.medium", 2, DataSize.ofMegabytes(3072));

  private final MovableClock clock = new MovableClock();
  private final Offer cloud = new Offer();
  private JdbcClient jdbc;
  private Sizes sizes;

  @BeforeEach
  void begin() {
    jdbc = JdbcClient.create(TestDatabase.fresh().dataSource());
    sizes = new Sizes(new SeenSizesTable(jdbc), cloud, clock);
  }

  @AfterEach
  void end() {
    sizes.destroy();
  }

  @Test
  void areInTheTableAsSoonAsBerthIsReady() {
    cloud.sizes = List.of(MEDIUM, SMALL);

    sizes.begin();

    await().until(() -> sizes.offered().equals(List.of(SMALL, MEDIUM)));
  }

  @Test
  void areAskedForAgainWhileTheCloudIsAway() {
    sizes.begin();
    await().until(() -> cloud.asked >= 1);
    assertThat(sizes.offered()).isEmpty();

    cloud.sizes = List.of(SMALL);

    await().until(() -> sizes.offered().equals(List.of(SMALL)));
  }

  @Test
  void staysInTheTableWhenTheCloudHasItNoLongerButIsNotOffered() {
    cloud.sizes = List.of(SMALL, MEDIUM);
    await().until(() -> sizes.offered().size() == 2);

    cloud.sizes = List.of(new Size("spark.small", 4, DataSize.ofMegabytes(2048)));
    clock.putForward(Duration.ofMinutes(2));

    await().until(() -> sizes.offered().equals(cloud.sizes));
    assertThat(jdbc.sql("select name || ' ' || vcpus from sizes order by name").query(String.class).list())
        .containsExactly("spark.medium 2", "spark.small 4");
  }

  @Test
  void areAskedForAtMostOnceAMinuteHoweverOftenAPageIsShown() {
    cloud.sizes = List.of(SMALL);
    await().until(() -> !sizes.offered().isEmpty());
    int before = cloud.asked;

    for (int page = 0; page < 20; page++) {
      sizes.offered();
    }

    clock.putForward(Duration.ofMinutes(2));
    sizes.offered();
    await().until(() -> cloud.asked > before);
    assertThat(cloud.asked).isEqualTo(before + 1);
  }

  /** A cloud that has these sizes, or does not answer. */
  private static final class Offer implements CloudOffer {

    private volatile List<Size> sizes;
    private volatile int asked;

    @Override
    public List<Size> sizes() {
      asked++;
      if (sizes == null) {
        throw new CloudFailure(CloudFailure.Kind.UNREACHABLE, "told so by the test");
      }
      return sizes;
    }

    @Override
    public Optional<String> network(String nameOrId) {
      return Optional.empty();
    }

    @Override
    public Optional<String> image(String name) {
      return Optional.empty();
    }
  }
}
