package io.berth.web;

import io.berth.people.FirstAdmin;
import java.net.URI;
import java.util.Objects;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** On a start without an admin, says on the console how to become one. */
@Component
class FirstAdminLink {

  private final FirstAdmin firstAdmin;
  private final WebSettings settings;
  private final Environment environment;
  private final MessageSourceAccessor words;

  FirstAdminLink(FirstAdmin firstAdmin, WebSettings settings, Environment environment, MessageSource messages) {
    this.firstAdmin = firstAdmin;
    this.settings = settings;
    this.environment = environment;
    this.words = new MessageSourceAccessor(messages);
  }

  /** To the console and not to the log: logs are collected and read by others, and this link is a key. */
  @EventListener(ApplicationReadyEvent.class)
  void print() {
    firstAdmin.invite()
        .map(this::link)
        .ifPresent(link -> System.out.println(words.getMessage("first-admin.console", new Object[] {link})));
  }

  private URI link(String token) {
    URI here = settings.url().orElseGet(this::onThisMachine);
    return URI.create(here.toString().replaceAll("/+$", "") + "/first-admin/" + token);
  }

  private URI onThisMachine() {
    return URI.create("http://127.0.0.1:" + Objects.requireNonNull(environment.getProperty("local.server.port")));
  }
}
