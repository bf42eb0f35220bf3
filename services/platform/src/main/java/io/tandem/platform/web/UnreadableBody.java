package io.tandem.platform.web;

import io.tandem.platform.web.Refusal.Fault;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** A body that is not the JSON that was asked for: which field, and what is wrong with it. */
final class UnreadableBody {
    private UnreadableBody() {}

    static ProblemDetail problem(HttpMessageNotReadableException failure) {
        return switch (failure.getCause()) {
            case UnrecognizedPropertyException unknown ->
                field(unknown, "unknown field '" + unknown.getPropertyName() + "'");
            case MismatchedInputException mismatch -> field(mismatch, "has the wrong type or form");
            case DatabindException other -> field(other, firstLine(other.getOriginalMessage()));
            case JacksonException broken ->
                Refusal.problem(
                        HttpStatus.BAD_REQUEST, "not JSON: " + firstLine(broken.getOriginalMessage()), List.of());
            case null, default -> Refusal.problem(HttpStatus.BAD_REQUEST, "a JSON body is needed", List.of());
        };
    }

    private static ProblemDetail field(DatabindException failure, String message) {
        var pointer = failure.getPath().stream()
                .map(step -> "/" + (step.getPropertyName() != null ? step.getPropertyName() : step.getIndex()))
                .collect(Collectors.joining());
        return Refusal.problem(HttpStatus.BAD_REQUEST, message, List.of(new Fault(pointer, message)));
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
