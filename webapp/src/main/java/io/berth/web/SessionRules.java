package io.berth.web;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializationFailedException;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.transaction.support.TransactionOperations;

/** Sign-ins lie in the database and survive a restart. What Spring Session does there on every request is made cheaper here. */
@Configuration(proxyBeanMethods = false)
class SessionRules {

  private static final Logger log = LoggerFactory.getLogger(SessionRules.class);

  /**
   * Spring Session notes the time of every request. To the minute is enough: a transaction that changes nothing need not
   * wait for the disk.
   */
  private static final String NOTE_ACCESS_BY_THE_MINUTE = """
      update spring_session s
      set session_id = new.session_id,
          last_access_time = new.last_access_time,
          max_inactive_interval = new.max_inactive_interval,
          expiry_time = new.expiry_time,
          principal_name = new.principal_name
      from (values (?::char(36), ?::bigint, ?::integer, ?::bigint, ?::varchar, ?::char(36)))
        as new (session_id, last_access_time, max_inactive_interval, expiry_time, principal_name, primary_id)
      where s.primary_id = new.primary_id
        and (new.last_access_time >= s.last_access_time + 60000
          or (new.session_id, new.max_inactive_interval, new.principal_name)
            is distinct from (s.session_id, s.max_inactive_interval, s.principal_name))
      """;

  @Bean
  SessionRepositoryCustomizer<JdbcIndexedSessionRepository> accessByTheMinute() {
    return sessions -> sessions.setUpdateSessionQuery(NOTE_ACCESS_BY_THE_MINUTE);
  }

  /** A request reads or notes its session in one statement, which needs no transaction around it: two round trips less. */
  @Bean
  TransactionOperations springSessionTransactionOperations() {
    return TransactionOperations.withoutTransaction();
  }

  /** A session written by another release that cannot be read any more is a sign-out, not an error. */
  @Bean
  ConversionService springSessionConversionService() {
    GenericConversionService conversions = new GenericConversionService();
    conversions.addConverter(Object.class, byte[].class, new SerializingConverter());
    conversions.addConverter(byte[].class, Object.class, SessionRules::readIfPossible);
    return conversions;
  }

  private static Object readIfPossible(byte[] stored) {
    try {
      return new DeserializingConverter(SessionRules.class.getClassLoader()).convert(stored);
    } catch (SerializationFailedException unreadable) {
      log.warn("A session of another release cannot be read: whoever it belongs to signs in again");
      return null;
    }
  }
}
