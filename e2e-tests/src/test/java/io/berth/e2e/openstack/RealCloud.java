package io.berth.e2e.openstack;

import io.berth.e2e.Shell;
import io.berth.e2e.cloud.Openrc;
import io.berth.e2e.dashboard.BuiltFiles;
import io.berth.e2e.dashboard.Dashboard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The OpenStack on this machine, as whoever runs it sees it. */
final class RealCloud {

  private static final Path STATE = Path.of(System.getProperty("berth.openstack.state",
      Optional.ofNullable(System.getenv("BERTH_OPENSTACK_STATE")).orElse("/var/tmp/berth-openstack")));

  private RealCloud() {}

  /** Why there is none; empty if there is. */
  static Optional<String> whyNot() {
    try {
      Path reason = STATE.resolve("why-not");
      if (Files.exists(reason)) {
        return Optional.of(Files.readString(reason).strip());
      }
      return Files.exists(STATE.resolve("openrc")) ? Optional.empty()
          : Optional.of("no OpenStack was brought up; 'mvn verify -Popenstack' does");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The project whose servers are containers. */
  static Project ofClass() {
    return project("openrc");
  }

  /** The project whose servers are only simulated; somebody has to play them. */
  static Project simulated() {
    return project("openrc-simulated");
  }

  private static Project project(String openrc) {
    return new Project(Openrc.of(STATE.resolve(openrc)), Openrc.of(STATE.resolve("openrc-admin")));
  }

  /** Points a dashboard at a project, with the demo people in it. */
  static void giveTo(Dashboard dashboard, Project project) {
    project.openrc().forEach(dashboard::with);
    dashboard.with("BERTH_DEMO", "true").with("BERTH_CLUSTERS_NETWORK", "berth");
  }

  /** The dashboard's user may make projects; its nodes are those of this one, in whatever project they are. */
  static void giveAsAdminTo(Dashboard dashboard, Project project) {
    Openrc.of(STATE.resolve("openrc-admin")).forEach(dashboard::with);
    dashboard.with("BERTH_DEMO", "true").with("BERTH_PROJECTS", "MADE").with("BERTH_CLUSTERS_IMAGE", project.image())
        .with("BERTH_CLUSTERS_NETWORK", project.network());
  }

  /** The project that the dashboard has made for a class. */
  static ClassInTheCloud madeFor(Ledger ledger) {
    return new ClassInTheCloud(Openrc.of(STATE.resolve("openrc-admin")), ledger.project());
  }

  /** Ends a process of the cloud at once, as a crash would. */
  static void kills(String process) {
    cloud("kill " + process);
  }

  /** Starts all processes of a service that do not run. */
  static void starts(String service) {
    cloud("start " + service);
  }

  /** Runs a line in a server that is a container, exactly as it is, and answers what it prints. */
  static String run(String server, String line) {
    return docker("exec -i nova-" + server + " bash -s <<'THE_END'\n" + line + "\nTHE_END");
  }

  /** The ids of the servers that have a container, running or not. */
  static List<String> containers() {
    return docker("ps -a --filter label=nova.host=" + engine()[1] + " --format '{{.Label \"nova.server\"}}'")
        .lines().toList();
  }

  /** The directory that a folder is. */
  static Path directory(String share) {
    try (Stream<Path> projects = Files.list(STATE.resolve("data/shares"))) {
      return projects.map(project -> project.resolve(share)).filter(Files::isDirectory).findFirst().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The devices of ports on this machine, and the bridges that the firewall lets pass frames on. */
  static List<String> wires() {
    return Shell.run("""
        ip -o link show | grep -oE 'tap[0-9a-f-]+'
        iptables -w -S FORWARD | sed -nE 's/^-A FORWARD -i (brq[0-9a-f-]+) .*/FORWARD \\1/p'
        """).lines().toList();
  }

  /** Lines of the log of a process, from a certain one on. */
  static List<String> log(String process, int from) {
    try (Stream<String> lines = Files.lines(STATE.resolve("log/" + process + ".log"))) {
      return lines.skip(from).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String docker(String words) {
    return Shell.run("docker -H " + engine()[0] + " " + words);
  }

  private static String[] engine() {
    try {
      return Files.readString(STATE.resolve("run/engine")).strip().split(" ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void cloud(String words) {
    Shell.run("BERTH_OPENSTACK_STATE='" + STATE + "' " + BuiltFiles.cloud() + " " + words);
  }
}
