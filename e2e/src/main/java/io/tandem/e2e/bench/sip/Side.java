package io.tandem.e2e.bench.sip;

import io.tandem.e2e.system.ProcessFigures;
import java.net.InetSocketAddress;
import java.time.Duration;

/** A server that takes SIP, ours or the peer. */
record Side(String name, InetSocketAddress address, long pid) {

    Duration cpu() {
        return ProcessFigures.cpu(pid);
    }
}
