package io.tandem.distributed;

import java.net.URI;
import java.util.Map;

/**
 * One JVM of the cell.
 *
 * @param name unique in the cell, such as {@code edge-1}
 * @param port HTTP on the loopback, for its health and, of a service, its API
 * @param environment its settings; not as arguments, which every user of the machine can read
 */
record Instance(String name, Program program, int port, Map<String, String> environment) {
    URI readiness() {
        return URI.create(root() + "/actuator/health/readiness");
    }

    String root() {
        return "http://127.0.0.1:" + port;
    }
}
