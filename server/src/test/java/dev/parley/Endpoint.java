package dev.parley;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Controller;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// One method of ours that answers requests, as Spring would map it.
///
/// @param verb `GET` and so on; empty where it answers to every one
/// @param path as a template, such as `/platform/v1/people/{handle}`
record Endpoint(String verb, String path, Method handler) {

  /// All of them. They are found without a server: what depends on a database to start is mapped by
  /// the same annotations.
  static List<Endpoint> list() {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(Controller.class));
    var mappings = new Mappings();
    mappings.afterPropertiesSet();
    var endpoints = new ArrayList<Endpoint>();
    for (var candidate : scanner.findCandidateComponents("dev.parley")) {
      var type = type(candidate.getBeanClassName());
      MethodIntrospector.selectMethods(type, (Method method) -> mappings.of(method, type))
          .forEach((method, mapping) -> add(method, mapping, endpoints));
    }
    return endpoints;
  }

  private static void add(Method handler, RequestMappingInfo mapping, List<Endpoint> endpoints) {
    var verbs = mapping.getMethodsCondition().getMethods();
    for (var path : mapping.getPatternValues()) {
      verbs.forEach(verb -> endpoints.add(new Endpoint(verb.name(), path, handler)));
      if (verbs.isEmpty()) {
        endpoints.add(new Endpoint("", path, handler));
      }
    }
  }

  private static Class<?> type(@Nullable String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException gone) {
      throw new AssertionError(gone);
    }
  }

  private static final class Mappings extends RequestMappingHandlerMapping {
    @Nullable RequestMappingInfo of(Method method, Class<?> type) {
      return getMappingForMethod(method, type);
    }

    @Override
    protected void initHandlerMethods() {
      // There are no beans: the types are asked for one by one.
    }
  }
}
