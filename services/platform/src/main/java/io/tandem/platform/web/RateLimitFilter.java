package io.tandem.platform.web;

import io.tandem.platform.security.CallerAuthentication;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.LongSupplier;
import org.springframework.web.filter.OncePerRequestFilter;

/** So many requests a second from each person and each API key, and from each address of those who have not logged in. */
final class RateLimitFilter extends OncePerRequestFilter {
    private final TokenBuckets buckets;
    private final LongSupplier nanos;
    private final ProblemWriter problems;

    RateLimitFilter(TokenBuckets buckets, LongSupplier nanos, ProblemWriter problems) {
        this.buckets = buckets;
        this.nanos = nanos;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var turn = buckets.take(bucket(request), nanos.getAsLong());
        response.setHeader("X-RateLimit-Limit", Long.toString(buckets.burst()));
        response.setHeader("X-RateLimit-Remaining", Long.toString(turn.left()));
        response.setHeader(
                "X-RateLimit-Reset",
                Long.toString(turn.untilNext().plusMillis(999).toSeconds()));
        if (turn.passes()) {
            chain.doFilter(request, response);
        } else {
            problems.write(response, Refusal.tooMany("too many requests", turn.untilNext()));
        }
    }

    private static String bucket(HttpServletRequest request) {
        return CallerAuthentication.current()
                .map(caller -> caller.kind().word() + " " + caller.id())
                .orElseGet(() -> "address " + request.getRemoteAddr());
    }
}
