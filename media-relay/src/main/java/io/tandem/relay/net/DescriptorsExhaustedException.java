package io.tandem.relay.net;

import java.io.IOException;

/** The process may open no more sockets. Other ports will not help. */
public final class DescriptorsExhaustedException extends IOException {
    private static final long serialVersionUID = 1;

    DescriptorsExhaustedException() {
        super("out of file descriptors: raise the limit (ulimit -n), a call takes four");
    }
}
