package io.berth.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A head and two workers that really run, and what their owner does with them from the first boot to the second. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NodePartsIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int WORKERS = 2;

  private final List<Node> nodes = new ArrayList<>();
  private Addresses addresses;
  private SignalCollector signals;
  private Path folder;
  private String submitLine;

  @BeforeAll
  void writeNodes(@TempDir Path place) throws Exception {
    addresses = Addresses.free();
    signals = new SignalCollector();
    folder = Files.createDirectory(place.resolve("folder"));
    for (int number = 0; number <= WORKERS; number++) {
      String name = number == 0 ? "head" : "worker-" + number;
      nodes.add(Node.write(place.resolve(name), Node.values(name, number, addresses, WORKERS, signals.url()))
          .mount(folder));
    }
  }

  @AfterAll
  void leaveNoProcessBehind() throws Exception {
    for (Node node : nodes) {
      node.close();
    }
    signals.close();
  }

  @Test
  @Order(1)
  void everyNodeSignalsThatItIsReadyToACloudThatIsJustRestarting() throws Exception {
    signals.refuseTheNext(2);
    boot(nodes);
    List<String> received = signalsOfAll();
    assertThat(received).contains(
        "{\"status\":\"SUCCESS\",\"id\":\"worker-1\",\"reason\":\"worker-1 is up\",\"data\":\"\"}",
        "{\"status\":\"SUCCESS\",\"id\":\"worker-2\",\"reason\":\"worker-2 is up\",\"data\":\"\"}");
    submitLine = find("\\{\"status\":\"SUCCESS\",\"id\":\"head\",\"reason\":\"head is up\",\"data\":\"([^\"]+)\"}",
        String.join("\n", received));
  }

  @Test
  @Order(2)
  void theMasterAndTheNameNodeListBothWorkers() throws Exception {
    assertThat(aliveWorkers()).isEqualTo(2);
    assertThat(liveDataNodes()).isEqualTo(2);
  }

  @Test
  @Order(3)
  void theMasterTakesNoJobsOverHttp() {
    assertThat(Port.isOpen(addresses.of(0), 6066)).isFalse();
    assertThat(Port.isOpen(addresses.of(0), 7077)).isTrue();
  }

  @Test
  @Order(4)
  void theSecretIsForItsOwnerOnly() throws Exception {
    assertThat(Shell.run("cd " + nodes.get(0).root() + "; grep -rl 'nobody guesses' . | xargs stat -c %a | sort -u"))
        .isEqualTo("600\n");
  }

  @Test
  @Order(5)
  void theSubmitLineCountsEveryWordAsTheShellDoes() throws Exception {
    Path text = folder.resolve("welcome.txt");
    assertThat(text).content().startsWith("Welcome aboard.");
    Files.writeString(text, Files.readString(text).repeat(50) + "\nDon't-stop; naïve Été 42times\tend\r\nEND");
    assertThat(Shell.run(submitLine)).contains("different words");
    assertThat(countsInFolder()).isEqualTo(countsOfTheShell(text)).contains("na\t1", "ve\t1", "times\t1");
    assertThat(countsInHdfs()).isEqualTo(countsInFolder());
  }

  @Test
  @Order(6)
  void sqlAndMllibWork() throws Exception {
    String submit = submitLine.replaceFirst("(.*) --class \\S+ (\\S+) .*", "$1 --class io.berth.examples.%s $2");
    assertThat(Shell.run(submit.formatted("SqlExample")))
        .contains("SqlExample: remainder 6 has the largest sum, 71929");
    assertThat(Shell.run(submit.formatted("MLlibExample"))).contains("MLlibExample: y = 3.00 x + 2.00");
  }

  @Test
  @Order(7)
  void bootingANodeThatRunsChangesNothing() throws Exception {
    List<ProcessHandle> before = nodes.get(0).daemons();
    boot(nodes);
    assertThat(signalsOfAll()).allMatch(signal -> signal.startsWith("{\"status\":\"SUCCESS\""));
    assertThat(nodes.get(0).daemons()).isEqualTo(before);
  }

  @Test
  @Order(8)
  void aWorkerThatLostItsPowerComesBack() throws Exception {
    Node worker = nodes.get(1);
    List<ProcessHandle> before = worker.daemons();
    worker.kill();
    boot(List.of(worker));
    assertThat(signals.next(PATIENCE)).startsWith("{\"status\":\"SUCCESS\",\"id\":\"worker-1\"");
    assertThat(aliveWorkers()).isEqualTo(2);
    assertThat(worker.daemons()).doesNotContainAnyElementsOf(before);
  }

  @Test
  @Order(9)
  void filesAreStillThereAfterAllNodesLostTheirPower() throws Exception {
    TreeSet<String> before = countsInHdfs();
    for (Node node : nodes) {
      node.kill();
    }
    boot(nodes);
    assertThat(signalsOfAll()).allMatch(signal -> signal.startsWith("{\"status\":\"SUCCESS\""));
    assertThat(countsInHdfs()).isEqualTo(before).isNotEmpty();
    assertThat(aliveWorkers()).isEqualTo(2);
    assertThat(liveDataNodes()).isEqualTo(2);
  }

  private static void boot(List<Node> nodes) throws Exception {
    for (Node node : nodes) {
      node.boot();
    }
  }

  private List<String> signalsOfAll() throws InterruptedException {
    List<String> received = new ArrayList<>();
    while (received.size() < nodes.size()) {
      received.add(signals.next(PATIENCE));
    }
    return received;
  }

  private int aliveWorkers() throws Exception {
    return Integer.parseInt(find("\"aliveworkers\" : (\\d+)", get(8080, "/json/")));
  }

  private int liveDataNodes() throws Exception {
    return Integer.parseInt(find("\"NumLiveDataNodes\" : (\\d+)",
        get(9870, "/jmx?qry=Hadoop:service=NameNode,name=FSNamesystemState")));
  }

  private String get(int port, String path) throws Exception {
    URI uri = URI.create("http://" + addresses.of(0) + ":" + port + path);
    return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
  }

  private TreeSet<String> countsInFolder() throws Exception {
    return lines(Shell.run("cat " + folder + "/word-count/part-*"));
  }

  private TreeSet<String> countsInHdfs() throws Exception {
    return lines(Shell.run(nodes.get(0).root() + "/usr/local/bin/hdfs dfs -cat '/word-count/part-*'"));
  }

  private static TreeSet<String> countsOfTheShell(Path text) throws Exception {
    return lines(Shell.run("LC_ALL=C tr -cs 'A-Za-z' '\\n' < " + text
        + " | tr A-Z a-z | grep . | sort | uniq -c | awk '{ print $2 \"\\t\" $1 }'"));
  }

  private static TreeSet<String> lines(String text) {
    return new TreeSet<>(text.lines().toList());
  }

  private static String find(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
    return matcher.group(1);
  }
}
