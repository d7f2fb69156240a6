package io.berth.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import io.berth.testing.Classroom;
import io.berth.testing.WholeBerth;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The description of the API is a file among the resources; here it is written anew from them, and compared. */
@WholeBerth
@Import(DescriptionWriter.class)
@TestPropertySource(properties = {"springdoc.api-docs.enabled=true", "springdoc.api-docs.path=/written/api-docs",
    "springdoc.api-docs.version=openapi_3_1", "springdoc.paths-to-match=/api/v1/**", "springdoc.override-with-generic-response=false",
    "springdoc.default-produces-media-type=application/json", "springdoc.writer-with-order-by-keys=true"})
class ApiDescriptionIT {

  private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @Autowired
  private MockMvcTester server;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping mapping;

  @Test
  void theFileSaysWhatTheResourcesSay() throws IOException {
    String written = JSON.writeValueAsString(JSON.readTree(body(get("/written/api-docs")))) + "\n";
    Files.writeString(Path.of("target/openapi.json"), written);

    assertThat(shown()).as("copy target/openapi.json to src/main/resources if the change is meant").isEqualTo(written);
  }

  @Test
  void anOpenApiParserFindsNothingWrong() {
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    SwaggerParseResult parsed = new OpenAPIV3Parser().readContents(shown(), null, options);

    assertThat(parsed.getMessages()).isNullOrEmpty();
    assertThat(parsed.getOpenAPI().getOpenapi()).startsWith("3.1");
    assertThat(parsed.getOpenAPI().getComponents().getSecuritySchemes().get("token").getScheme()).isEqualTo("bearer");
  }

  @Test
  void everyAddressBelowApiIsDescribedAndNoOther() {
    Set<String> mapped = new TreeSet<>();
    mapping.getHandlerMethods().forEach((info, handler) -> info.getPatternValues().stream().filter(path -> path.startsWith("/api/"))
        .forEach(path -> info.getMethodsCondition().getMethods().forEach(method -> mapped.add(method + " " + path))));
    Set<String> described = new TreeSet<>();
    new OpenAPIV3Parser().readContents(shown(), null, null).getOpenAPI().getPaths()
        .forEach((path, item) -> item.readOperationsMap().keySet().forEach(method -> described.add(method + " " + path)));

    assertThat(described).isEqualTo(mapped).hasSizeGreaterThan(10);
  }

  @Test
  void anybodyMayReadItAndItIsSentOnce() {
    MvcTestResult first = server.get().uri("/v3/api-docs").exchange();
    String version = first.getResponse().getHeader("ETag");

    assertThat(first).hasStatusOk();
    assertThat(server.get().uri("/v3/api-docs").header("If-None-Match", version)).hasStatus(304);
  }

  private String shown() {
    return body(server.get().uri("/v3/api-docs").exchange());
  }

  private MvcTestResult get(String path) {
    return server.get().uri(path).with(authentication(Classroom.signIn(jdbc, Classroom.admin(jdbc, "Ada Admin")))).exchange();
  }

  private static String body(MvcTestResult answer) {
    assertThat(answer).hasStatusOk();
    return new String(answer.getResponse().getContentAsByteArray(), UTF_8);
  }
}
