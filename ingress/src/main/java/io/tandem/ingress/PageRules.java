package io.tandem.ingress;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.web.filter.OncePerRequestFilter;

/** What browsers are told to allow the portal's pages: the same as services say of theirs. */
final class PageRules extends OncePerRequestFilter {
    private static final String CONTENT = String.join(
            "; ",
            "default-src 'self'",
            "script-src 'self'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "media-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self' ws: wss:",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'");
    private static final String PERMISSIONS = "microphone=(self), camera=(self), geolocation=(), payment=()";

    private final Duration hsts;

    /** @param hsts zero leaves Strict-Transport-Security out; it is said over HTTPS alone (RFC 6797 section 7.2) */
    PageRules(Duration hsts) {
        this.hsts = hsts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("Content-Security-Policy", CONTENT);
        response.setHeader("Permissions-Policy", PERMISSIONS);
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        if (!hsts.isZero() && "https".equals(request.getHeader("X-Forwarded-Proto"))) {
            response.setHeader("Strict-Transport-Security", "max-age=" + hsts.toSeconds());
        }
        chain.doFilter(request, response);
    }
}
