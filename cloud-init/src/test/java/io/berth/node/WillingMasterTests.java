package io.berth.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WillingMasterTests {

  private final WillingMaster gate = new WillingMaster(new Place("127.0.0.1", 8080), new Place("127.0.0.3", 7078));

  @Test
  void isOpenWhenTheMasterIsAliveAndKnowsNoWorkers() {
    assertThat(gate.accepts("{ \"workers\" : [ ], \"status\" : \"ALIVE\" }")).isTrue();
  }

  @Test
  void isClosedWhileTheMasterRecovers() {
    assertThat(gate.accepts("{ \"workers\" : [ ], \"status\" : \"RECOVERING\" }")).isFalse();
  }

  @Test
  void isClosedWhileTheMasterBelievesThatOurPredecessorLives() {
    assertThat(gate.accepts(state("127.0.0.3", "ALIVE"))).isFalse();
    assertThat(gate.accepts(state("127.0.0.3", "DEAD"))).isTrue();
  }

  @Test
  void isOpenToUsWhenOthersLive() {
    assertThat(gate.accepts(state("127.0.0.30", "ALIVE"))).isTrue();
  }

  @Test
  void isClosedWhenNobodyAnswers() {
    assertThat(new WillingMaster(new Place("127.0.0.1", 1), new Place("127.0.0.3", 7078)).isOpen()).isFalse();
  }

  private static String state(String host, String workerState) {
    return """
        {
          "workers" : [ {
            "id" : "worker-1",
            "host" : "%1$s",
            "port" : 7078,
            "webuiaddress" : "http://%1$s:8081",
            "resources" : { },
            "state" : "%2$s",
            "lastheartbeat" : 1795228228528
          } ],
          "status" : "ALIVE"
        }""".formatted(host, workerState);
  }
}
