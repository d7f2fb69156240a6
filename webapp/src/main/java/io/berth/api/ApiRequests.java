package io.berth.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.core.MethodParameter;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses parameters that nobody reads: whoever writes {@code clas=} would take the answer for that of one class. Answers may be
 * kept by whoever asked, and are asked about again before they are used.
 */
class ApiRequests implements HandlerInterceptor {

  private static final String KEEP = CacheControl.noCache().cachePrivate().getHeaderValue();

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method) {
      check(request, method);
    }
    if ("GET".equals(request.getMethod())) {
      response.setHeader(HttpHeaders.CACHE_CONTROL, KEEP);
    }
    return true;
  }

  private static void check(HttpServletRequest request, HandlerMethod method) {
    Set<String> known = parameters(method);
    request.getParameterMap().forEach((name, values) -> {
      if (!known.contains(name)) {
        throw new WrongValue(name, "api.parameter.unknown");
      }
      if (values.length > 1) {
        throw new WrongValue(name, "api.parameter.once");
      }
    });
  }

  private static Set<String> parameters(HandlerMethod method) {
    Set<String> names = new TreeSet<>();
    for (MethodParameter parameter : method.getMethodParameters()) {
      RequestParam named = parameter.getParameterAnnotation(RequestParam.class);
      if (named != null) {
        parameter.initParameterNameDiscovery(null);
        names.add(named.name().isEmpty() ? method.getMethod().getParameters()[parameter.getParameterIndex()].getName() : named.name());
      } else if (parameter.getParameterType() == Paging.class) {
        names.addAll(Arrays.asList(Paging.LIMIT, Cursor.PARAMETER));
      }
    }
    return names;
  }
}
