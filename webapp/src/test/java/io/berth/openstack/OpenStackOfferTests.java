package io.berth.openstack;

import static io.berth.openstack.CloudFailure.Kind.BROKEN;
import static io.berth.openstack.CloudFailure.Kind.CONFLICT;
import static io.berth.openstack.Failing.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import io.berth.openstack.TinyCloud.Reply;
import io.berth.testing.TurnableClock;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class OpenStackOfferTests {

  private static final String FLAVORS = "GET /compute/v2.1/flavors/detail";
  private static final String NETWORKS = "GET /network/v2.0/networks";
  private static final String IMAGES = "GET /image/v2/images?name=berth-node&status=active";

  private final TurnableClock clock = new TurnableClock();
  private TinyCloud cloud;
  private CloudOffer offer;

  @BeforeEach
  void start() throws Exception {
    cloud = new TinyCloud();
    offer = new OpenStackOffer(cloud.session(Clock.systemUTC()), clock);
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void offersTheSizesFromSmallToLarge() {
    cloud.when(FLAVORS, Reply.ok("""
        {"flavors": [{"id": "2", "name": "spark.large", "ram": 8192, "vcpus": 4, "disk": 40, "swap": ""},
                     {"id": "1", "name": "spark.small", "ram": 2048, "vcpus": 1, "disk": 10, "swap": 0,
                      "OS-FLV-EXT-DATA:ephemeral": 0, "rxtx_factor": 1.0, "extra_specs": {}}]}"""));

    assertThat(offer.sizes()).containsExactly(new Size("spark.small", 1, DataSize.ofMegabytes(2048)),
        new Size("spark.large", 4, DataSize.ofMegabytes(8192)));
  }

  @Test
  void asksAgainAfterAMinuteAndAfterAFailure() {
    cloud.when(FLAVORS, Reply.of(503, ""), Reply.ok("{\"flavors\": []}"), Reply.ok("""
        {"flavors": [{"id": "1", "name": "spark.small", "ram": 2048, "vcpus": 1}]}"""));

    assertFails(BROKEN, offer::sizes);
    assertThat(offer.sizes()).isEmpty();
    clock.forward(Duration.ofSeconds(59));
    assertThat(offer.sizes()).isEmpty();
    clock.forward(Duration.ofSeconds(1));
    assertThat(offer.sizes()).hasSize(1);
  }

  @Test
  void findsANetworkByNameOrIdUnlessTwoHaveTheName() {
    cloud.when(NETWORKS, Reply.ok("""
        {"networks": [{"id": "n1", "name": "berth", "status": "ACTIVE"}, {"id": "n2", "name": "twin"},
                      {"id": "n3", "name": "twin"}]}"""));

    assertThat(offer.network("berth")).contains("n1");
    assertThat(offer.network("n3")).contains("n3");
    assertThat(offer.network("other")).isEmpty();
    assertFails(CONFLICT, () -> offer.network("twin"));
  }

  @Test
  void findsTheNewestImageOfAName() {
    cloud.when(IMAGES, Reply.ok("""
        {"images": [{"id": "i1", "name": "berth-node", "status": "active", "created_at": "2026-11-01T00:14:52Z"},
                    {"id": "i2", "name": "berth-node", "status": "active", "created_at": "2026-11-21T00:14:52Z",
                     "container_format": "docker", "visibility": "community", "size": 927128576,
                     "vm_mode": "exe", "img_hv_type": "docker"}]}"""));

    assertThat(offer.image("berth-node")).contains("i2");
  }
}
