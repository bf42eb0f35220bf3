package io.tandem.platform.web;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * A request that cannot be done, as the client is to read it (RFC 9457). Thrown, not returned: it must roll back the
 * transaction it is found in.
 */
public final class Refusal extends RuntimeException {
    private final HttpStatus status;
    private final String detail;
    private final List<Fault> faults;
    private final @Nullable Duration retryAfter;

    /**
     * One thing wrong in the body.
     *
     * @param pointer JSON pointer (RFC 6901), such as {@code /number}
     */
    public record Fault(String pointer, String message) {}

    public Refusal(HttpStatus status, String detail, List<Fault> faults) {
        this(status, detail, faults, null);
    }

    private Refusal(HttpStatus status, String detail, List<Fault> faults, @Nullable Duration retryAfter) {
        super(status.value() + " " + detail);
        this.status = status;
        this.detail = detail;
        this.faults = List.copyOf(faults);
        this.retryAfter = retryAfter;
    }

    /** 429 with {@code Retry-After}, in whole seconds, at least one. */
    public static Refusal tooMany(String what, Duration retryAfter) {
        return new Refusal(HttpStatus.TOO_MANY_REQUESTS, what + ", see Retry-After", List.of(), retryAfter);
    }

    /** Also for another tenant's object: that it exists is not told. */
    public static Refusal notFound(String what, Object id) {
        return new Refusal(HttpStatus.NOT_FOUND, "there is no " + what + " " + id, List.of());
    }

    public static Refusal notAllowed(String why) {
        return new Refusal(HttpStatus.FORBIDDEN, why, List.of());
    }

    /** @param pointer to the field that is wrong, such as {@code /number} */
    public static Refusal invalid(String pointer, String message) {
        return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, message, List.of(new Fault(pointer, message)));
    }

    public static Refusal conflict(String pointer, String message) {
        return new Refusal(HttpStatus.CONFLICT, message, List.of(new Fault(pointer, message)));
    }

    public static Refusal badRequest(String why) {
        return new Refusal(HttpStatus.BAD_REQUEST, why, List.of());
    }

    public HttpStatus status() {
        return status;
    }

    /** Beside the body. */
    public HttpHeaders headers() {
        var headers = new HttpHeaders();
        if (retryAfter != null) {
            headers.set(
                    HttpHeaders.RETRY_AFTER,
                    Long.toString(Math.max(1, retryAfter.plusMillis(999).toSeconds())));
        }
        return headers;
    }

    public ProblemDetail problem() {
        return problem(status, detail, faults);
    }

    /** The one shape of all problems: type, title, status, detail and errors. */
    static ProblemDetail problem(HttpStatus status, String detail, List<Fault> faults) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("urn:tandem:problem:"
                + status.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-')));
        problem.setTitle(status.getReasonPhrase());
        problem.setProperty("errors", faults);
        return problem;
    }
}
