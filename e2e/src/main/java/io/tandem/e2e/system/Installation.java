package io.tandem.e2e.system;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/** Tandem with its demo tenant, in one of its two shapes: what every scenario stands on. */
public sealed interface Installation extends AutoCloseable permits Standalone, Distributed {

    /** How the parts are spread over processes. */
    enum Shape {
        STANDALONE,
        DISTRIBUTED;

        /** {@code -De2e.shape=distributed}; standalone otherwise. */
        public static Shape chosen() {
            return valueOf(System.getProperty("e2e.shape", "standalone").toUpperCase(java.util.Locale.ROOT));
        }
    }

    /** @param directory for data and logs; what is there from before is used */
    static Installation start(Path directory) {
        return switch (Shape.chosen()) {
            case STANDALONE -> Standalone.start(directory);
            case DISTRIBUTED -> Distributed.start(directory);
        };
    }

    /** The address of SIP over UDP and TCP. */
    InetSocketAddress sip();

    int httpPort();

    Demo demo();

    /** Of all processes that carry calls or answer people. */
    Metrics metrics();

    /** The processes that take SIP. */
    List<TandemProcess> edges();

    /** @return the status of a GET without credentials */
    default int httpAnswers(String path) {
        return TandemApi.anonymous("http://127.0.0.1:" + httpPort()).get(path).status();
    }

    @Override
    void close();
}
