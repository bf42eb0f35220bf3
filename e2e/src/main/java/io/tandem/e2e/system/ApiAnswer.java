package io.tandem.e2e.system;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A REST answer; the body is a missing node where there is none. */
public record ApiAnswer(int status, java.net.http.HttpHeaders headers, JsonNode body) {

    /** @throws AssertionError with the problem's text if the status is another */
    public ApiAnswer expect(int expected) {
        if (status != expected) {
            throw new AssertionError("expected " + expected + ", got " + status + ": " + body);
        }
        return this;
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    public String text(String field) {
        return body.path(field).asString();
    }
}
