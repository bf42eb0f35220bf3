package io.tandem.platform.web;

import io.tandem.platform.change.ConfigurationVersion;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.platform.security.Caller;
import io.tandem.platform.security.CallerAuthentication;
import io.tandem.platform.web.IdempotentAnswers.Answer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * {@code Idempotency-Key} on every POST. The request runs inside one transaction with the record of its answer, so either
 * both are there or neither; a second request with the key waits, then gets the first one's answer. What failed is not
 * kept and may be tried again.
 */
final class IdempotencyFilter extends OncePerRequestFilter {
    static final String HEADER = "Idempotency-Key";
    static final String REPLAYED = "Idempotent-Replayed";
    private static final Set<String> KEPT =
            Set.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.ETAG, HttpHeaders.LOCATION, ConfigurationVersion.HEADER);

    private final TenantTransactions transactions;
    private final IdempotentAnswers answers;
    private final ProblemWriter problems;

    /** Rolls back the transaction around a request that was answered with an error. */
    private static final class NotKept extends RuntimeException {
        NotKept() {
            super("not kept", null, false, false);
        }
    }

    /** What a filter chain may throw, through the transaction. */
    private static final class ChainFailed extends RuntimeException {
        ChainFailed(Exception cause) {
            super(cause);
        }
    }

    IdempotencyFilter(TenantTransactions transactions, IdempotentAnswers answers, ProblemWriter problems) {
        this.transactions = transactions;
        this.answers = answers;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var key = request.getHeader(HEADER);
        var caller = CallerAuthentication.current();
        if (key == null || caller.isEmpty() || !(request instanceof HeldRequest held) || !isPost(request)) {
            chain.doFilter(request, response);
        } else if (key.isBlank() || key.length() > 200) {
            problems.write(response, HttpStatus.BAD_REQUEST, HEADER + " has 1 to 200 characters");
        } else {
            once(caller.get(), key, held, response, chain);
        }
    }

    private static boolean isPost(HttpServletRequest request) {
        return HttpMethod.POST.matches(request.getMethod());
    }

    private void once(Caller caller, String key, HeldRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var held = new ContentCachingResponseWrapper(response);
        try {
            transactions.inTenant(caller.tenant(), () -> {
                answers.lock(caller, key);
                var known = answers.find(caller, key);
                if (known.isPresent()) {
                    replay(known.get(), hash(request), held);
                } else {
                    answers.keep(caller, key, run(request, held, chain));
                }
            });
        } catch (NotKept e) {
            logger.debug("an answer with an error is not kept");
        } catch (ChainFailed e) {
            throw new ServletException(e.getCause());
        }
        held.copyBodyToResponse();
    }

    private static Answer run(HeldRequest request, ContentCachingResponseWrapper response, FilterChain chain) {
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException e) {
            throw new ChainFailed(e);
        }
        if (response.getStatus() >= 300) {
            throw new NotKept();
        }
        return new Answer(hash(request), response.getStatus(), headers(response), response.getContentAsByteArray());
    }

    private static Map<String, String> headers(HttpServletResponse response) {
        var kept = new LinkedHashMap<String, String>();
        for (var name : KEPT) {
            var value = name.equals(HttpHeaders.CONTENT_TYPE) ? response.getContentType() : response.getHeader(name);
            if (value != null) {
                kept.put(name, value);
            }
        }
        return kept;
    }

    private void replay(Answer answer, String hash, HttpServletResponse response) {
        try {
            if (!answer.requestHash().equals(hash)) {
                problems.write(
                        response,
                        new Refusal(
                                HttpStatus.UNPROCESSABLE_CONTENT,
                                HEADER + " was used before for another request",
                                List.of()));
                return;
            }
            response.setStatus(answer.status());
            answer.headers().forEach(response::setHeader);
            response.setHeader(REPLAYED, "true");
            response.getOutputStream().write(answer.body());
        } catch (IOException e) {
            throw new ChainFailed(e);
        }
    }

    private static String hash(HeldRequest request) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((request.getRequestURI() + "?" + request.getQueryString() + "\n")
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(request.body()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
