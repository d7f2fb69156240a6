package io.berth.web;

import io.berth.people.DemoPeople;
import io.berth.people.FirstAdmin;
import io.berth.people.Person;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.stereotype.Component;

/** Says on the console where the dashboard is and who may sign in: the demo people, or whoever becomes the first admin. */
@Component
class Greeting {

  private final OwnAddress address;
  private final ObjectProvider<DemoPeople> demo;
  private final FirstAdmin firstAdmin;
  private final MessageSourceAccessor words;

  Greeting(OwnAddress address, ObjectProvider<DemoPeople> demo, FirstAdmin firstAdmin, MessageSource messages) {
    this.address = address;
    this.demo = demo;
    this.firstAdmin = firstAdmin;
    this.words = new MessageSourceAccessor(messages);
  }

  /** To the console and not to the log: logs are collected and read by others, and the first admin's link is a key. */
  @EventListener(ApplicationReadyEvent.class)
  void print() {
    say("greeting.address", address.of("/"));
    demo.ifAvailable(people -> say("greeting.demo", names(people), DemoPeople.PASSWORD));
    firstAdmin.invite().ifPresent(token -> say("first-admin.console", address.of("/first-admin/" + token)));
  }

  private void say(String key, Object... values) {
    System.out.println(words.getMessage(key, values));
  }

  private static String names(DemoPeople people) {
    return people.all().stream().map(Person::username).collect(Collectors.joining(", "));
  }
}
