package io.tandem.relay.control;

import java.io.IOException;
import java.net.BindException;

/** Another program listens where the relay is to listen; the message names the setting. */
public final class PortTakenException extends IOException {
    private static final long serialVersionUID = 1;

    PortTakenException(String message, BindException cause) {
        super(message, cause);
    }
}
