package io.berth.run;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@Conditional(WithoutDatabase.class)
@EnableConfigurationProperties(RunSettings.class)
class DatabaseRun {

  @Bean
  EmbeddedDatabase embeddedDatabase(RunSettings settings) {
    return EmbeddedDatabase.start(settings);
  }

  @Bean
  HikariDataSource dataSource(EmbeddedDatabase database) {
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(database.url());
    pool.setUsername(database.username());
    pool.setPassword(database.password());
    pool.setMaximumPoolSize(20);
    pool.setMinimumIdle(4);
    pool.setPoolName("berth");
    return new HikariDataSource(pool);
  }
}
