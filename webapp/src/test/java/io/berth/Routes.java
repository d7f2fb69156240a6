package io.berth;

import io.berth.courses.InClass;
import io.berth.web.ForAdmin;
import io.berth.web.ForAnybody;
import io.berth.web.ForSignedIn;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every address that the application answers, as the application itself has mapped it, with whom it is for. */
record Routes(List<Route> all) {

  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

  /**
   * One address.
   *
   * @param rule {@code anybody}, {@code signed-in}, {@code admin} or what it takes in the class, like {@code class:see}
   */
  record Route(String method, String path, String rule) {

    /** Names of what stands in braces. */
    Set<String> variables() {
      Set<String> names = new TreeSet<>();
      VARIABLE.matcher(path).results().forEach(variable -> names.add(variable.group(1)));
      return names;
    }

    /** Whether it is answered with JSON, and opened by tokens. */
    boolean isForPrograms() {
      return path.startsWith("/api/");
    }

    @Override
    public String toString() {
      return "%-6s %-70s %s".formatted(method, path, rule);
    }
  }

  static Routes of(RequestMappingHandlerMapping mapping) {
    List<Route> routes = new ArrayList<>();
    mapping.getHandlerMethods().forEach((info, handler) -> {
      Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
      for (String path : info.getPatternValues()) {
        for (RequestMethod method : methods.isEmpty() ? Set.of(RequestMethod.GET) : methods) {
          routes.add(new Route(method.name(), path, rule(handler.getMethod())));
        }
      }
    });
    routes.sort(Comparator.comparing(Route::path).thenComparing(Route::method));
    return new Routes(routes);
  }

  private static String rule(Method method) {
    List<String> rules = new ArrayList<>();
    for (Annotation annotation : method.getAnnotations()) {
      if (annotation instanceof ForAnybody) {
        rules.add("anybody");
      } else if (annotation instanceof ForSignedIn) {
        rules.add("signed-in");
      } else if (annotation instanceof ForAdmin) {
        rules.add("admin");
      } else if (annotation instanceof InClass inClass) {
        rules.add("class:" + inClass.value().name().toLowerCase(Locale.ROOT));
      }
    }
    return rules.size() == 1 ? rules.get(0) : "NO ONE RULE: " + method;
  }
}
