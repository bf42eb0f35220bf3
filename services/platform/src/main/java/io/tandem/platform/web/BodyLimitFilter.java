package io.tandem.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads bodies up to a limit, whether their length is announced or chunked; sound may be longer than all else. Uploads are streamed and not held. */
final class BodyLimitFilter extends OncePerRequestFilter {
    private final int most;
    private final int mostSound;
    private final ProblemWriter problems;

    BodyLimitFilter(int most, int mostSound, ProblemWriter problems) {
        this.most = most;
        this.mostSound = mostSound;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!isHeld(request)) {
            chain.doFilter(request, response);
            return;
        }
        int limit = isSound(request) ? mostSound : most;
        byte[] body = request.getContentLengthLong() > limit
                ? new byte[limit + 1]
                : request.getInputStream().readNBytes(limit + 1);
        if (body.length > limit) {
            problems.write(response, HttpStatus.CONTENT_TOO_LARGE, "a body has at most " + limit + " bytes");
        } else {
            chain.doFilter(new HeldRequest(request, body), response);
        }
    }

    private static boolean isSound(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.startsWith("audio/");
    }

    private static boolean isHeld(HttpServletRequest request) {
        var type = request.getContentType();
        return request.getRequestURI().startsWith("/api/")
                && (type == null || !type.startsWith(MediaType.MULTIPART_FORM_DATA_VALUE));
    }
}
