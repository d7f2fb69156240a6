package io.berth.api;

import io.berth.web.ForScope;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;

/** What all resources have in common, said once: tokens, pages, versions and problems. */
@TestConfiguration(proxyBeanMethods = false)
class DescriptionWriter {

  static {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Paging.class, Known.class);
  }

  @Bean
  OpenAPI whatAllHaveInCommon() {
    return new OpenAPI()
        .info(new Info().title("Berth").version("1").description("""
            Usage, prices, invoices, budgets and tokens of Berth, for programs.

            Lists come page by page: `limit` says how much, and a `Link` header with `rel="next"` leads to the next page. Every answer \
            to GET has an `ETag`; sent back as `If-None-Match` it is answered with 304 if nothing has changed. Money and prices are \
            decimals written as texts; times are ISO 8601 in UTC. What is not there is left out. What is wrong is answered with a \
            problem document (RFC 9457), whose `errors` name fields and parameters."""))
        .servers(List.of(new Server().url("/").description("This dashboard.")))
        .security(List.of(new SecurityRequirement().addList("token")))
        .components(new Components().addSecuritySchemes("token", new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer")
                .description("A personal access token, made on the page of one's account. One for billing opens the operations that say so."))
            .addSchemas("Problem", problem()).addSchemas("Wrong", wrong()));
  }

  /** A field of a record is there, unless it says that it may not be. */
  @Bean
  ModelConverter whatIsThere() {
    return new ModelConverter() {
      @Override
      public Schema<?> resolve(AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> rest) {
        Schema<?> schema = rest.hasNext() ? rest.next().resolve(type, context, rest) : null;
        Class<?> raw = com.fasterxml.jackson.databind.type.TypeFactory.defaultInstance().constructType(type.getType()).getRawClass();
        if (schema != null && raw.isRecord() && raw.getName().startsWith("io.berth.")) {
          Schema<?> model = schema.get$ref() == null ? schema
              : context.getDefinedModels().get(schema.get$ref().substring(schema.get$ref().lastIndexOf('/') + 1));
          require(model, raw);
        }
        return schema;
      }
    };
  }

  private static void require(@Nullable Schema<?> model, Class<?> raw) {
    if (model != null && model.getProperties() != null) {
      Stream<String> there = Arrays.stream(raw.getRecordComponents())
          .filter(component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class) || isAskedFor(component))
          .map(DescriptionWriter::name)
          .filter(name -> model.getProperties().containsKey(name));
      model.setRequired(there.sorted().toList());
      model.getProperties().values().forEach(DescriptionWriter::dropPattern);
    }
  }

  /** Patterns that say no more than the type, and those that only Java reads. */
  private static void dropPattern(Schema<?> property) {
    if (property.getPattern() != null && (property.getEnum() != null || property.getTypes().contains("integer") || property.getPattern().contains("\\p{"))) {
      property.setPattern(null);
    }
  }

  /** What a program has to send, though it may fail to. */
  private static boolean isAskedFor(RecordComponent component) {
    io.swagger.v3.oas.annotations.media.Schema said = component.getAccessor().getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
    return said != null && said.requiredMode() == io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;
  }

  private static String name(RecordComponent component) {
    com.fasterxml.jackson.annotation.JsonProperty named = component.getAccessor().getAnnotation(com.fasterxml.jackson.annotation.JsonProperty.class);
    return named == null ? component.getName() : named.value();
  }

  @Bean
  GlobalOperationCustomizer whatOperationsHaveInCommon() {
    return (operation, method) -> {
      boolean reads = method.getMethod().isAnnotationPresent(org.springframework.web.bind.annotation.GetMapping.class);
      operation.setOperationId(method.getBeanType().getSimpleName().replaceAll("Resource.*", "") + "_" + method.getMethod().getName());
      if (takes(method, Paging.class)) {
        page(operation);
      }
      if (reads) {
        versions(operation);
      } else if (takes(method, Known.class)) {
        operation.addParametersItem(new HeaderParameter().name("If-Match").required(true).schema(text())
            .description("The ETag of what is to be changed, as it was read.").example("\"12.7.3\""));
        problem(operation, "412", "It has changed since it was read. Nothing was changed.");
        problem(operation, "428", "If-Match is missing.");
      }
      who(operation, method);
      return operation;
    };
  }

  private static void page(Operation operation) {
    operation.addParametersItem(new QueryParameter().name(Paging.LIMIT).description("How many entries a page has at most.")
        .schema(new JsonSchema().typesItem("integer")._default(Paging.USUAL).minimum(BigDecimal.ONE).maximum(BigDecimal.valueOf(Paging.MOST))));
    operation.addParametersItem(new QueryParameter().name(Cursor.PARAMETER).schema(text())
        .description("Where the page before ended: taken from its link to the next one, as it is."));
    operation.getResponses().get("200").addHeaderObject("Link", new Header().schema(text())
        .description("To the next page, with rel=\"next\"; absent on the last one."));
  }

  private static void versions(Operation operation) {
    operation.addParametersItem(new HeaderParameter().name("If-None-Match").schema(text()).description("ETags that are known already."));
    operation.getResponses().get("200").addHeaderObject("ETag", new Header().schema(text()).description("The version of this answer."));
    operation.getResponses().addApiResponse("304", new ApiResponse().description("Nothing has changed."));
  }

  private static void who(Operation operation, HandlerMethod method) {
    if (method.hasMethodAnnotation(ForScope.class)) {
      operation.setDescription((operation.getDescription() == null ? "" : operation.getDescription() + " ") + "Opened by a token for billing.");
    }
    problem(operation, "401", "The token is missing, unknown or over.");
    problem(operation, "403", "Not for this person, or not with this token.");
    if (Arrays.stream(method.getMethodParameters()).anyMatch(given -> given.hasParameterAnnotation(PathVariable.class))) {
      problem(operation, "404", "There is no such thing, or it is not for this person.");
    }
    boolean sends = Arrays.stream(method.getMethodParameters()).anyMatch(given -> given.hasParameterAnnotation(RequestBody.class));
    if (sends) {
      problem(operation, "400", "What was sent cannot be read.");
      problem(operation, "415", "What was sent is not JSON.");
    }
    problem(operation, "422", "A field or a parameter is wrong; errors says which.");
  }

  private static void problem(Operation operation, String status, String what) {
    operation.getResponses().addApiResponse(status, new ApiResponse().description(what).content(new Content()
        .addMediaType("application/problem+json", new MediaType().schema(new JsonSchema().$ref("#/components/schemas/Problem")))));
  }

  /** Where a resource does not say so. */
  @Bean
  GlobalOpenApiCustomizer answersAreJson() {
    return api -> api.getPaths().values().stream().flatMap(path -> path.readOperations().stream())
        .flatMap(operation -> operation.getResponses().values().stream()).filter(answer -> answer.getContent() != null)
        .filter(answer -> answer.getContent().containsKey("*/*"))
        .forEach(answer -> answer.content(new Content().addMediaType("application/json", answer.getContent().get("*/*"))));
  }

  private static boolean takes(HandlerMethod method, Class<?> type) {
    return Arrays.stream(method.getMethodParameters()).anyMatch(given -> given.getParameterType() == type);
  }

  private static Schema<?> text() {
    return new JsonSchema().typesItem("string");
  }

  private static Schema<?> problem() {
    Schema<?> schema = object("A problem document (RFC 9457).");
    schema.addProperty("title", text());
    schema.addProperty("status", new JsonSchema().typesItem("integer").example(422));
    schema.addProperty("detail", text().description("What is wrong, in a sentence."));
    schema.addProperty("instance", text().description("What was asked for.").example("/api/v1/usage"));
    schema.addProperty("incident", text().description("The number by which the log knows a failure of the dashboard's own."));
    schema.addProperty("errors", new JsonSchema().typesItem("array").description("Which fields and parameters are wrong.")
        .items(new JsonSchema().$ref("#/components/schemas/Wrong")));
    schema.setRequired(List.of("detail", "instance", "status", "title"));
    return schema;
  }

  private static Schema<?> wrong() {
    Schema<?> schema = object("One thing that is wrong.");
    schema.addProperty("field", text().example("limit"));
    schema.addProperty("detail", text().example("A number from 1 to 500."));
    schema.setRequired(List.of("detail", "field"));
    return schema;
  }

  private static Schema<?> object(String description) {
    return new JsonSchema().typesItem("object").description(description);
  }
}
