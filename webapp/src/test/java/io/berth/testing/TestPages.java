package io.berth.testing;

import java.util.Map;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A home page, a page for admins, a resource for programs, and something that fails. */
@TestComponent
@RestController
public class TestPages {

  /** What a failing handler says, which no page may repeat. */
  public static final String SECRET = "connection to 10.1.2.3 with password hunter2 refused";

  @GetMapping("/")
  String home() {
    return "home";
  }

  @GetMapping("/admin/billing")
  String admin() {
    return "for admins";
  }

  @GetMapping({"/failing", "/api/v1/failing"})
  String fail() {
    throw new IllegalStateException(SECRET);
  }

  @PostMapping("/api/v1/things")
  Map<String, String> take(@RequestBody Map<String, String> thing) {
    return thing;
  }
}
