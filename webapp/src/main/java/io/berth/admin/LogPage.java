package io.berth.admin;

import io.berth.audit.AuditLog;
import io.berth.audit.Entry;
import io.berth.web.ForAdmin;
import io.berth.web.Formats;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The audit log: who did what to what, when and from where. Nothing here can change it. */
@Controller
class LogPage {

  static final int PAGE = 100;

  private final AuditLog log;
  private final Formats formats;

  LogPage(AuditLog log, Formats formats) {
    this.log = log;
    this.formats = formats;
  }

  /** @param before id of the last row of the page before this one */
  @GetMapping("/admin/log")
  @ForAdmin
  ModelAndView show(@ModelAttribute("search") LogSearch search,
      @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before) {
    List<String> wrong = search.wrong();
    List<Entry> found = wrong.isEmpty() ? log.page(search.toSearch(formats), before, PAGE + 1) : List.of();
    List<Entry> rows = found.subList(0, Math.min(PAGE, found.size()));
    return new ModelAndView("admin/log", wrong.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_ENTITY)
        .addObject("rows", rows)
        .addObject("older", found.size() > PAGE ? rows.get(PAGE - 1).id() : null)
        .addObject("query", search.query())
        .addObject("values", search.fields())
        .addObject("wrong", wrong);
  }

  /** The same rows, all of them, sent while they are read. */
  @GetMapping("/admin/log.csv")
  @ForAdmin
  void export(@ModelAttribute("search") LogSearch search, HttpServletResponse response) throws IOException {
    if (!search.wrong().isEmpty()) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
      return;
    }
    response.setContentType("text/csv");
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment().filename("berth-log.csv").build().toString());
    log.each(search.toSearch(formats), LogCsv.begin(response.getWriter())::add);
  }
}
