package io.berth.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class TestDatabaseTests {

  @Test
  void givesEachCallerAMigratedDatabaseOfItsOwn() {
    JdbcClient one = JdbcClient.create(TestDatabase.fresh().dataSource());
    JdbcClient other = JdbcClient.create(TestDatabase.fresh().dataSource());

    one.sql("insert into people (id, username, display_name) values (gen_random_uuid(), 'ada', 'Ada')").update();

    assertThat(count(one)).isEqualTo(1);
    assertThat(count(other)).isZero();
  }

  private static int count(JdbcClient database) {
    return database.sql("select count(*) from people").query(Integer.class).single();
  }
}
