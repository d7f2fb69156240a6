package io.berth.api;

import io.berth.web.ForAnybody;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The description of {@code /api/v1} in OpenAPI 3.1: a file, which a test compares with the resources. */
@Hidden
@RestController
class ApiDescription {

  private static final ClassPathResource FILE = new ClassPathResource("openapi.json");

  @GetMapping("/v3/api-docs")
  @ForAnybody
  ResponseEntity<byte[]> show() throws IOException {
    byte[] json = FILE.getContentAsByteArray();
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).eTag("\"" + DigestUtils.md5DigestAsHex(json) + "\"").body(json);
  }
}
