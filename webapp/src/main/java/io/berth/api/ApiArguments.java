package io.berth.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Reads what requests below {@code /api/v1} have in common, before the resources see it. */
@Configuration(proxyBeanMethods = false)
class ApiArguments implements WebMvcConfigurer {

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new Resolver(Paging.class) {
      @Override
      Object read(HttpServletRequest request) {
        return paging(request);
      }
    });
    resolvers.add(new Resolver(Known.class) {
      @Override
      Object read(HttpServletRequest request) {
        return known(request);
      }
    });
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new ApiRequests()).addPathPatterns("/api/v1/**");
  }

  @Override
  public void addFormatters(FormatterRegistry formats) {
    formats.addConverter(String.class, Instant.class, Times::instant);
    formats.addConverter(String.class, YearMonth.class, Times::month);
  }

  private static Paging paging(HttpServletRequest request) {
    String query = request.getQueryString();
    return new Paging(limit(request.getParameter(Paging.LIMIT)),
        Optional.ofNullable(request.getParameter(Cursor.PARAMETER)).map(Cursor::read),
        request.getRequestURI() + (query == null ? "" : "?" + query));
  }

  private static int limit(String text) {
    if (text == null) {
      return Paging.USUAL;
    }
    if (!text.matches("[1-9]\\d{0,2}") || Integer.parseInt(text) > Paging.MOST) {
      throw new WrongValue(Paging.LIMIT, "api.limit.wrong");
    }
    return Integer.parseInt(text);
  }

  private static Known known(HttpServletRequest request) {
    return new Known(tags(request, HttpHeaders.IF_NONE_MATCH).stream().map(ETag::tag).toList(),
        tags(request, HttpHeaders.IF_MATCH));
  }

  private static List<ETag> tags(HttpServletRequest request, String header) {
    return Collections.list(request.getHeaders(header)).stream().flatMap(value -> ETag.parse(value).stream()).toList();
  }

  private abstract static class Resolver implements HandlerMethodArgumentResolver {

    private final Class<?> type;

    Resolver(Class<?> type) {
      this.type = type;
    }

    abstract Object read(HttpServletRequest request);

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
      return parameter.getParameterType() == type;
    }

    @Override
    public Object resolveArgument(MethodParameter parameter, ModelAndViewContainer container, NativeWebRequest request,
        WebDataBinderFactory binders) {
      return read(request.getNativeRequest(HttpServletRequest.class));
    }
  }
}
