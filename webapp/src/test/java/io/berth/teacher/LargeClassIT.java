package io.berth.teacher;

import static org.assertj.core.api.Assertions.assertThat;

import io.berth.people.NewPerson;
import io.berth.people.People;
import io.berth.people.Person;
import io.berth.testing.Browser;
import io.berth.testing.WholeBerth;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A class of three hundred: all of it on one page, from few statements. Counts what the threads of the server ask. */
@WholeBerth
@Import(LargeClassIT.Counting.class)
class LargeClassIT {

  private static final int STUDENTS = 300;
  private static final List<String> ASKED = new CopyOnWriteArrayList<>();

  @Autowired
  private MockMvcTester mockMvc;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private People people;
  @LocalServerPort
  private int port;

  private SmallClass lab;
  private Browser browser;

  @BeforeEach
  void aLargeClassAndItsTeacher() {
    lab = new SmallClass(jdbc, mockMvc);
    String username = "mara-" + UUID.randomUUID();
    Person mara = people.add(new NewPerson(username, "Mara", false, "correct horse battery")).orElseThrow();
    jdbc.sql("insert into course_members (course_id, person_id, role) values (?, ?, 'teacher')")
        .params(lab.id, mara.id().value()).update();
    String[] states = {"ready", "starting", "failed", "stopped", "stopping"};
    for (int number = 0; number < STUDENTS; number++) {
      lab.student("Student " + number, "brave-otter", states[number % states.length]);
    }
    browser = new Browser(port);
    browser.signIn(username, "correct horse battery");
  }

  @Test
  void thePageOfThreeHundredStudentsTakesAtMostSixStatements() {
    String path = "/classes/" + lab.id;
    browser.get(path);
    ASKED.clear();

    String page = browser.get(path).body();

    assertThat(page.split("<tr id=\"r-")).hasSize(STUDENTS + 1);
    assertThat(ASKED).isNotEmpty().hasSizeLessThanOrEqualTo(6);
  }

  @Test
  void allFormsOfThePageShareFewTokens() {
    assertThat(browser.get("/classes/" + lab.id).body().split("name=\"_csrf\"")).hasSize(3);
  }

  /** Notes each statement that a thread of the web server prepares. */
  @TestConfiguration
  static class Counting {

    @Bean
    static BeanPostProcessor countStatements() {
      return new BeanPostProcessor() {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
          return bean instanceof DataSource source && !(bean instanceof CountedSource) ? new CountedSource(source) : bean;
        }
      };
    }
  }

  private static final class CountedSource extends DelegatingDataSource {

    private CountedSource(DataSource source) {
      super(source);
    }

    @Override
    public Connection getConnection() throws SQLException {
      Connection connection = super.getConnection();
      return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Connection.class},
          (proxy, method, arguments) -> {
            if (method.getName().equals("prepareStatement") && Thread.currentThread().getName().startsWith("http-nio")) {
              ASKED.add(((String) arguments[0]).lines().findFirst().orElse(""));
            }
            try {
              return method.invoke(connection, arguments);
            } catch (InvocationTargetException failure) {
              throw failure.getCause();
            }
          });
    }
  }
}
