package io.tandem.ingress;

import io.tandem.bus.settings.PagePolicy;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.web.filter.OncePerRequestFilter;

/** The {@link PagePolicy} on the portal's pages, as services say it of theirs. */
final class PageRules extends OncePerRequestFilter {
    private final Duration hsts;

    /** @param hsts zero leaves Strict-Transport-Security out; it is said over HTTPS alone (RFC 6797 section 7.2) */
    PageRules(Duration hsts) {
        this.hsts = hsts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("Content-Security-Policy", PagePolicy.CONTENT);
        response.setHeader("Permissions-Policy", PagePolicy.PERMISSIONS);
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        if (!hsts.isZero() && "https".equals(request.getHeader("X-Forwarded-Proto"))) {
            response.setHeader("Strict-Transport-Security", "max-age=" + hsts.toSeconds());
        }
        chain.doFilter(request, response);
    }
}
