package io.tandem.standalone;

/** A start that cannot succeed until the operator changes something; the message says what. */
final class StartRefused extends RuntimeException {
    StartRefused(String message) {
        super(message);
    }
}
