package io.berth.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.jdbc.PgConnection;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A database whose connection a test cuts at a statement of its choice, as the death of the whole process would: nothing is
 * rolled back by the client, the server only sees the line go dead. A commit counts twice: before it, and after it but
 * before its answer. Cuts nothing in other threads than the test's.
 */
public final class FailingDatabase extends DelegatingDataSource {

  private static final ThreadLocal<Integer> LEFT = new ThreadLocal<>();

  private FailingDatabase(DataSource database) {
    super(database);
  }

  /** The statement with this number from now on, counted from 1, is this thread's last. */
  public static void killAt(int statement) {
    LEFT.set(statement);
  }

  /** Nothing more is cut. Whether something was. */
  public static boolean spare() {
    boolean killed = LEFT.get() != null && LEFT.get() <= 0;
    LEFT.remove();
    return killed;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection real = super.getConnection();
    return proxy(Connection.class, (method, arguments) -> {
      if (method.getName().equals("commit")) {
        count(real);
        Object done = call(real, method, arguments);
        count(real);
        return done;
      }
      Object answer = call(real, method, arguments);
      return answer instanceof Statement statement ? counted(real, method.getReturnType(), statement) : answer;
    });
  }

  private static Object counted(Connection real, Class<?> type, Statement statement) {
    return proxy(type, (method, arguments) -> {
      if (method.getName().startsWith("execute")) {
        count(real);
      }
      return call(statement, method, arguments);
    });
  }

  private static void count(Connection real) throws SQLException {
    if (LEFT.get() == null) {
      return;
    }
    LEFT.set(LEFT.get() - 1);
    if (LEFT.get() <= 0) {
      real.unwrap(PgConnection.class).abort(Runnable::run);
      throw new SQLException("killed here by the test");
    }
  }

  private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException failure) {
      throw failure.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, Calls calls) {
    return type.cast(Proxy.newProxyInstance(FailingDatabase.class.getClassLoader(), new Class<?>[] {type},
        (self, method, arguments) -> calls.answer(method, arguments)));
  }

  private interface Calls {
    Object answer(Method method, Object[] arguments) throws Throwable;
  }

  /** Puts it between an application and its database. */
  @TestConfiguration(proxyBeanMethods = false)
  public static class Everywhere {

    @Bean
    static BeanPostProcessor failingDatabase() {
      return new BeanPostProcessor() {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
          return bean instanceof DataSource database && !(bean instanceof FailingDatabase) ? new FailingDatabase(database) : bean;
        }
      };
    }
  }
}
