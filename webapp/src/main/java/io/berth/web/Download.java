package io.berth.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers that a browser saves as a file. */
public final class Download {

  private Download() {}

  /** These files by their names, packed into one. */
  public static ResponseEntity<byte[]> zip(String name, Map<String, byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("Writing to memory failed", impossible);
    }
    return file(name, MediaType.parseMediaType("application/zip"), bytes.toByteArray());
  }

  /** A table, in UTF-8. */
  public static ResponseEntity<byte[]> csv(String name, String table) {
    return file(name, MediaType.parseMediaType("text/csv;charset=UTF-8"), table.getBytes(StandardCharsets.UTF_8));
  }

  /** A document to read or print. */
  public static ResponseEntity<byte[]> pdf(String name, byte[] document) {
    return file(name, MediaType.APPLICATION_PDF, document);
  }

  private static ResponseEntity<byte[]> file(String name, MediaType type, byte[] bytes) {
    return ResponseEntity.ok()
        .contentType(type)
        .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name).build().toString())
        .body(bytes);
  }
}
