package io.tandem.bus.embedded;

/** Somebody else listens on a port that we need. */
public final class PortTakenException extends RuntimeException {
    private final int port;

    PortTakenException(int port, String purpose, Throwable cause) {
        super(
                "port " + port + "/tcp on 127.0.0.1 is taken, and " + purpose + " needs it: free it or choose another",
                cause);
        this.port = port;
    }

    public int port() {
        return port;
    }
}
