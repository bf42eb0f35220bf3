package io.tandem.bus.embedded;

/** The embedded broker could not be started. */
public final class EmbeddedKafkaException extends RuntimeException {
    EmbeddedKafkaException(String tried, Throwable cause) {
        super(tried, cause);
    }
}
