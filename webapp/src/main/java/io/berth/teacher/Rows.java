package io.berth.teacher;

import io.berth.budget.QuotaWords;
import io.berth.teacher.ClassPage.Button;
import io.berth.teacher.ClassPage.Row;
import io.berth.teacher.ClassPage.Said;
import io.berth.teacher.Reading.Ask;
import io.berth.teacher.Reading.Line;
import io.berth.web.Formats;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.stereotype.Component;

/** One line of the class, in words. */
@Component
class Rows {

  private static final String NOTHING = "–";

  private final MessageSourceAccessor words;
  private final QuotaWords quotas;
  private final Formats formats;

  Rows(MessageSource messages, QuotaWords quotas, Formats formats) {
    this.quotas = quotas;
    this.words = new MessageSourceAccessor(messages);
    this.formats = formats;
  }

  /** @param first whether it is the first row of this person, whose actions are about the person */
  Row row(UUID course, Line line, boolean first, Reading reading, Instant now) {
    String id = "r-" + (first ? line.person() : line.cluster().orElse(line.person()));
    boolean past = line.isPastItsEnd(now);
    return new Row(id, line.person(), line.displayName(),
        line.student() ? null : words.getMessage("teacher.role." + line.role()), line.clusterName().orElse(NOTHING),
        line.cluster().map(cluster -> "/classes/" + course + "/clusters/" + cluster).orElse(null),
        line.state().orElse("none"), past ? words.getMessage("teacher.past") : ends(line), past,
        hours(line.usedHours()), said(course, line), reading.isOperable() ? buttons(id, course, line, first, reading) : List.of());
  }

  /** Like "3.1": to a tenth of an hour. */
  static String hours(double hours) {
    return String.format(Locale.ROOT, "%.1f", hours);
  }

  private String ends(Line line) {
    return line.is("ready") ? line.endsAt().map(formats::time).orElse(NOTHING) : NOTHING;
  }

  private List<Said> said(UUID course, Line line) {
    List<Said> said = new ArrayList<>(2);
    line.failure().ifPresent(text -> said.add(new Said("bad", text, null)));
    line.trouble().ifPresent(text -> said.add(new Said("care", text, null)));
    line.refused().ifPresent(text -> said.add(new Said("care", text, null)));
    if (line.waiting()) {
      said.add(new Said("quiet", words.getMessage("teacher.waits"), null));
    }
    line.asks().forEach(ask -> said.add(new Said("care", asks(ask), "/classes/" + course + "/quotas")));
    return said;
  }

  private String asks(Ask ask) {
    return words.getMessage("teacher.asks", new Object[] {quotas.limit(ask.thing(), ask.wanted())});
  }

  private List<Button> buttons(String row, UUID course, Line line, boolean first, Reading reading) {
    List<Button> buttons = new ArrayList<>(2);
    String cluster = "/classes/" + course + "/clusters/" + line.cluster().orElse(null);
    if (line.isRunning()) {
      buttons.add(button(row, cluster + "/stop", "teacher.stop", line));
      if (line.is("ready")) {
        buttons.add(button(row, cluster + "/extend", "teacher.extend", line));
      }
    } else if (first && line.student() && !line.waiting() && !reading.archived()) {
      if (line.is("failed")) {
        buttons.add(button(row, cluster + "/start-again", "teacher.again", line));
      } else if (!reading.presets().isEmpty()) {
        buttons.add(button(row, "/classes/" + course + "/students/" + line.person() + "/start", "teacher.start", line));
      }
    }
    return buttons;
  }

  private Button button(String row, String action, String key, Line line) {
    String text = words.getMessage(key);
    return new Button(action + "?row=" + row, text, text + ", " + line.displayName());
  }
}
