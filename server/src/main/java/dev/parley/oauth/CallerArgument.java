package dev.parley.oauth;

import dev.parley.http.Problem;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Hands a controller its [Caller] or its [Company], either one as [Holder], or its [SignedIn]
/// person. Where there is none, the request ends in an error rather than in a null.
final class CallerArgument implements HandlerMethodArgumentResolver {
  private static final Set<Class<?>> WHO =
      Set.of(Holder.class, Caller.class, Company.class, SignedIn.class);

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return WHO.contains(parameter.getParameterType());
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    if (parameter.getParameterType() == SignedIn.class) {
      return SignedIn.find()
          .orElseThrow(() -> new IllegalStateException("nobody is signed in on this path"));
    }
    var holder = request.getAttribute(PartnerFilter.HOLDER, RequestAttributes.SCOPE_REQUEST);
    if (holder == null) {
      throw new IllegalStateException("this path is not behind the partner API's security");
    }
    if (!parameter.getParameterType().isInstance(holder)) {
      throw wrongKind(holder instanceof Company);
    }
    return holder;
  }

  private static RuntimeException wrongKind(boolean company) {
    var detail =
        company
            ? "This takes a token that a person let the partner have."
            : "This takes a token of the partner's own, of the client credentials grant.";
    return new Problem("insufficient-scope", HttpStatus.FORBIDDEN, detail, Map.of()).asException();
  }
}
