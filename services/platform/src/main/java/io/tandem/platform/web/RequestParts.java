package io.tandem.platform.web;

import io.tandem.platform.security.Caller;
import io.tandem.platform.security.CallerAuthentication;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives controllers {@link Caller}, {@link Paging} and {@link IfMatch} as parameters. */
final class RequestParts implements HandlerMethodArgumentResolver {
    private static final Set<Class<?>> TYPES = Set.of(Caller.class, Paging.class, IfMatch.class);

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return TYPES.contains(parameter.getParameterType());
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var type = parameter.getParameterType();
        if (type == Paging.class) {
            return Paging.of(request.getParameter("limit"), request.getParameter("cursor"), request.getParameter("q"));
        }
        if (type == IfMatch.class) {
            return IfMatch.of(request.getHeader(HttpHeaders.IF_MATCH));
        }
        return CallerAuthentication.current()
                .orElseThrow(() -> new IllegalStateException("an open path has no caller: " + parameter));
    }
}
