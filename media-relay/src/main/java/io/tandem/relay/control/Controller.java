package io.tandem.relay.control;

import java.net.InetSocketAddress;

/** Who sent a command, and gets the reply. */
interface Controller {

    InetSocketAddress address();

    /** Sends a reply or loses it, as the wire would; from any thread, without waiting. */
    void send(byte[] bytes);
}
