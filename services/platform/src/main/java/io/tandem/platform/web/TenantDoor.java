package io.tandem.platform.web;

import io.tandem.platform.security.Access;
import io.tandem.platform.security.Caller;
import io.tandem.platform.security.CallerAuthentication;
import io.tandem.platform.security.Open;
import io.tandem.platform.security.Role;
import io.tandem.types.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * The one place that compares a caller with the tenant in the path and with {@link Access}. Another tenant's path is 404
 * whatever follows it; a role or scope that is too small is 403.
 */
final class TenantDoor implements HandlerInterceptor {
    static final String VARIABLE = "tenantId";

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method) || isOpen(method)) {
            return true;
        }
        var access = access(method);
        var caller = CallerAuthentication.current()
                .orElseThrow(() -> new IllegalStateException("nobody has logged in for " + request.getRequestURI()));
        requireTenant(caller, request);
        require(caller, access, access.onlyReads() || isRead(request));
        return true;
    }

    private static boolean isOpen(HandlerMethod method) {
        return method.hasMethodAnnotation(Open.class)
                || !method.getBeanType().getPackageName().startsWith("io.tandem");
    }

    private static Access access(HandlerMethod method) {
        var own = method.getMethodAnnotation(Access.class);
        var access = own != null ? own : AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), Access.class);
        if (access == null) {
            throw new IllegalStateException(method + " says neither @Access nor @Open");
        }
        return access;
    }

    private static void requireTenant(Caller caller, HttpServletRequest request) {
        var asked = pathTenant(request);
        if (asked != null && !isOwn(caller, asked)) {
            throw Refusal.notFound("tenant", asked);
        }
    }

    @SuppressWarnings("unchecked")
    private static @Nullable String pathTenant(HttpServletRequest request) {
        var variables = (Map<String, String>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return variables == null ? null : variables.get(VARIABLE);
    }

    private static boolean isOwn(Caller caller, String asked) {
        try {
            return caller.belongsTo(TenantId.of(asked));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void require(Caller caller, Access access, boolean reads) {
        Role role = reads ? access.read() : access.write();
        if (!caller.is(role)) {
            throw Refusal.notAllowed("this needs the role " + role + ", not " + caller.role());
        }
        if (reads ? !caller.mayRead(access.value()) : !caller.mayWrite(access.value())) {
            throw Refusal.notAllowed(
                    "the API key lacks the scope " + access.value() + ":" + (reads ? "read" : "write"));
        }
    }

    private static boolean isRead(HttpServletRequest request) {
        return HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod());
    }
}
