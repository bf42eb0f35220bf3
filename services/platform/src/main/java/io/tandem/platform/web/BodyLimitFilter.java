package io.tandem.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads JSON bodies up to a limit, whether their length is announced or chunked. Uploads are streamed and not held. */
final class BodyLimitFilter extends OncePerRequestFilter {
    private final int limit;
    private final ProblemWriter problems;

    BodyLimitFilter(int limit, ProblemWriter problems) {
        this.limit = limit;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!isHeld(request)) {
            chain.doFilter(request, response);
            return;
        }
        byte[] body = request.getContentLengthLong() > limit
                ? new byte[limit + 1]
                : request.getInputStream().readNBytes(limit + 1);
        if (body.length > limit) {
            problems.write(response, HttpStatus.CONTENT_TOO_LARGE, "a body has at most " + limit + " bytes");
        } else {
            chain.doFilter(new HeldRequest(request, body), response);
        }
    }

    private static boolean isHeld(HttpServletRequest request) {
        var type = request.getContentType();
        return request.getRequestURI().startsWith("/api/")
                && (type == null || !type.startsWith(MediaType.MULTIPART_FORM_DATA_VALUE));
    }
}
