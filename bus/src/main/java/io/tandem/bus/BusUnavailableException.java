package io.tandem.bus;

/** Kafka could not be reached, or did not answer in time. */
public final class BusUnavailableException extends RuntimeException {
    public BusUnavailableException(String tried, Throwable cause) {
        super(tried, cause);
    }
}
