package io.berth.admin;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import io.berth.invoices.Invoice;
import io.berth.invoices.Invoices;
import io.berth.invoices.Issued;
import io.berth.web.Formats;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Invoices on paper: a page to print, and the same as a PDF, made from the same template. */
@Component
class InvoicePaper {

  static final String TEMPLATE = "billing/paper";

  private static final String FONT = "Liberation Sans";
  /** It comes with PDFBox, and has the letters of Latin, Greek, Cyrillic and Hebrew scripts and signs of currencies. */
  private static final String FONT_FILE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
  /** What XML cannot hold, and nobody can read. */
  private static final Pattern UNREADABLE = Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

  private final ITemplateEngine templates;
  private final Invoices invoices;
  private final Formats formats;
  private final String look;

  InvoicePaper(ITemplateEngine templates, Invoices invoices, Formats formats) throws IOException {
    this.templates = templates;
    this.invoices = invoices;
    this.formats = formats;
    this.look = new ClassPathResource("static/paper.css").getContentAsString(StandardCharsets.UTF_8);
    XRLog.setLoggingEnabled(false);
  }

  /** What the template shows, as a page. */
  Map<String, Object> content(Invoice invoice) {
    Map<String, Object> content = new HashMap<>();
    content.put("invoice", invoice);
    content.put("bill", invoice.bill());
    content.put("corrected", invoice.issued().corrects().flatMap(invoices::find).map(Invoice::issued).map(Issued::number).orElse(null));
    content.put("words", formats);
    content.put("look", null);
    return content;
  }

  /** Tagged for screen readers; nothing but the template and the font goes into it. */
  byte[] pdf(Invoice invoice) {
    Map<String, Object> content = content(invoice);
    content.put("look", look);
    String page = UNREADABLE.matcher(templates.process(TEMPLATE, new Context(Locale.ENGLISH, content))).replaceAll("");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      new PdfRendererBuilder()
          .withHtmlContent(page, null)
          .useUriResolver((base, address) -> null)
          .useFont(InvoicePaper::font, FONT)
          .usePdfUaAccessibility(true)
          .withProducer("Berth")
          .toStream(bytes)
          .run();
    } catch (IOException failed) {
      throw new UncheckedIOException("The PDF of " + invoice.issued().number() + " could not be made", failed);
    }
    return bytes.toByteArray();
  }

  private static InputStream font() {
    return PDDocument.class.getResourceAsStream(FONT_FILE);
  }
}
