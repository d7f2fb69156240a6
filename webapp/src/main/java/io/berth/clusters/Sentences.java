package io.berth.clusters;

import io.berth.openstack.CloudFailure;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The cloud's answers in the words of the person who waits. */
@Component
class Sentences {

  private final MessageSource messages;

  Sentences(MessageSource messages) {
    this.messages = messages;
  }

  String accepted() {
    return say("cluster.log.accepted");
  }

  String ready() {
    return say("cluster.log.ready");
  }

  String ended() {
    return say("cluster.log.ended");
  }

  String lost() {
    return say("cluster.failed.lost");
  }

  String ourDefect() {
    return say("cluster.trouble.ours");
  }

  private String say(String key, Object... values) {
    return messages.getMessage(key, values, Locale.ENGLISH);
  }
}
