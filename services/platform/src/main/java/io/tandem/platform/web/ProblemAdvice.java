package io.tandem.platform.web;

import io.tandem.platform.web.Refusal.Fault;
import java.util.List;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Everything that can go wrong with a request, as {@code application/problem+json}. */
@RestControllerAdvice
public class ProblemAdvice extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String FOREIGN_KEY_VIOLATION = "23503";
    private static final String CHARACTER_NOT_IN_REPERTOIRE = "22021";
    private static final String DATETIME_OVERFLOW = "22008";

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(Refusal refusal) {
        return ResponseEntity.status(refusal.status())
                .headers(refusal.headers())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(refusal.problem());
    }

    /** Parameters that are no percent-encoded UTF-8, found out when the first of them is read. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(InvalidParameterException failure) {
        return refused(Refusal.badRequest("the query is no percent-encoded UTF-8"));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> failed(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return refused(refusal);
            }
            if (cause instanceof PSQLException refused && explained(refused) instanceof Refusal refusal) {
                return refused(refusal);
            }
        }
        LOG.error("a request failed", failure);
        return refused(new Refusal(
                HttpStatus.INTERNAL_SERVER_ERROR, "the request failed inside; the log says why", List.of()));
    }

    private static @Nullable Refusal explained(PSQLException refused) {
        var constraint = TakenName.of(refused.getServerErrorMessage());
        if (UNIQUE_VIOLATION.equals(refused.getSQLState())) {
            return Refusal.conflict(constraint.pointer(), constraint.words());
        }
        if (FOREIGN_KEY_VIOLATION.equals(refused.getSQLState())) {
            return new Refusal(HttpStatus.CONFLICT, "something this refers to is gone, or refers to this", List.of());
        }
        if (DATETIME_OVERFLOW.equals(refused.getSQLState())) {
            return Refusal.badRequest("an instant is too far away to be kept");
        }
        if (CHARACTER_NOT_IN_REPERTOIRE.equals(refused.getSQLState())) {
            return Refusal.badRequest("a text holds a character that no text may have, such as NUL");
        }
        return null;
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var faults = failure.getFieldErrors().stream()
                .map(error -> new Fault(pointer(error.getField()), words(error)))
                .toList();
        return body(Refusal.problem(HttpStatus.UNPROCESSABLE_CONTENT, "some fields are not valid", faults));
    }

    // Spring's own words for what cannot be converted name Java's types.
    private static String words(FieldError error) {
        return error.isBindingFailure()
                ? "cannot be '" + error.getRejectedValue() + "'"
                : String.valueOf(error.getDefaultMessage());
    }

    /** {@code sources[0].host} to {@code /sources/0/host}. */
    private static String pointer(String field) {
        return "/" + field.replace("[", "/").replace("]", "").replace('.', '/');
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return body(UnreadableBody.problem(failure));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (failure instanceof MethodArgumentTypeMismatchException argument
                && argument.getParameter().hasParameterAnnotation(PathVariable.class)) {
            return body(Refusal.problem(HttpStatus.NOT_FOUND, "there is nothing under this path", List.of()));
        }
        return body(Refusal.problem(
                HttpStatus.BAD_REQUEST,
                failure.getPropertyName() + " cannot be '" + failure.getValue() + "'",
                List.of()));
    }

    /** What Spring itself refuses (method, media type, path): its problem, in our shape. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception failure, @Nullable Object body, HttpHeaders headers, HttpStatusCode code, WebRequest request) {
        var status = HttpStatus.valueOf(code.value());
        var detail = body instanceof ProblemDetail problem ? problem.getDetail() : null;
        return ResponseEntity.status(code)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Refusal.problem(status, detail == null ? status.getReasonPhrase() : detail, List.of()));
    }

    private static ResponseEntity<Object> body(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
