package io.berth.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.e2e.cloud.CloudApi;
import io.berth.e2e.dashboard.Dashboard;
import io.berth.e2e.dashboard.Processes;
import io.berth.e2e.dashboard.TrialImage;
import io.berth.e2e.dashboard.Waiting;
import io.berth.e2e.screens.ClusterState;
import io.berth.e2e.screens.StudentHome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The machine loses its power at the worst moments, and the student does no more than look again. */
class DashboardIsKilledIT {

  private static final int DAEMONS = 6;
  private static TrialImage image;

  @RegisterExtension
  static final Stage stage = Stage.preparedBy(dashboard -> image = TrialImage.of(dashboard));

  /** When it happens. Nodes are held back at some moments, so that these last long enough to be met. */
  enum Moment {
    RIGHT_AFTER_THE_CLICK {
      @Override
      void await(StudentHome home) {}

      /** Nobody was told that the click had arrived, and it may not have. */
      @Override
      void lookAgain(StudentHome home) {
        if (home.canStart()) {
          home.start();
        }
      }
    },
    ANSWERED {
      @Override
      void await(StudentHome home) {
        home.awaitState(ClusterState.STARTING);
      }
    },
    ACCEPTED {
      @Override
      void await(StudentHome home) {
        done(home, "Accepted");
      }
    },
    MACHINES_ARE_UP {
      @Override
      void prepare() {
        image.holdsBack("*", "40-*");
      }

      @Override
      void await(StudentHome home) {
        done(home, "Machines");
      }
    },
    ONE_NODE_HAS_SIGNALLED {
      @Override
      void prepare() {
        image.holdsBack("@(head|worker-2)", "90-*");
      }

      @Override
      void await(StudentHome home) {
        Waiting.until("one node is up", Waiting.A_WHILE, () -> home.countOf("Software").equals(Optional.of("1 of 3")));
      }
    },
    READY {
      @Override
      void await(StudentHome home) {
        home.awaitState(ClusterState.READY);
      }
    };

    void prepare() {}

    abstract void await(StudentHome home);

    void lookAgain(StudentHome home) {}

    private static void done(StudentHome home, String step) {
      Waiting.until(step + " is done", Waiting.A_WHILE, () -> home.stepsDone().contains(step));
    }
  }

  @ParameterizedTest
  @EnumSource
  void theClusterComesUpAllTheSame(Moment moment) {
    Dashboard dashboard = stage.dashboard();
    moment.prepare();
    StudentHome home = stage.studentSignsIn().choose().start();
    moment.await(home);

    dashboard.kill9();
    assertNothingIsLeftRunning(dashboard);
    image.mend();
    dashboard.start();

    stage.browser().visit(dashboard.address());
    home = StudentHome.in(stage.browser());
    moment.lookAgain(home);
    home.awaitState(ClusterState.READY).openSpark().awaitWorkersAlive(2);
    assertThat(CloudApi.of(dashboard).clusterStacks()).hasSize(1);
    assertThat(daemons(dashboard)).hasSize(DAEMONS);
  }

  @AfterEach
  void stop() {
    image.mend();
    stage.browser().visit(stage.dashboard().address());
    StudentHome.in(stage.browser()).stop().awaitState(ClusterState.STOPPED);
    assertThat(CloudApi.of(stage.dashboard()).clusterStacks()).isEmpty();
    assertThat(Processes.below(stage.dashboard().nodes())).isEmpty();
  }

  private static void assertNothingIsLeftRunning(Dashboard dashboard) {
    Waiting.until("the nodes have gone with their cloud", Waiting.SOON, () -> Processes.below(dashboard.nodes()).isEmpty());
  }

  private static List<Processes.Running> daemons(Dashboard dashboard) {
    return Processes.below(dashboard.nodes()).stream()
        .filter(process -> process.command().contains("/bin/java "))
        .toList();
  }
}
