package io.tandem.e2e.media;

import io.tandem.relay.MediaRelay;
import io.tandem.relay.RelayConfig;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Relays in this JVM, each with ports of its own. */
final class Relays {
    private static final int PORTS = 500;

    private Relays() {}

    static MediaRelay start(String name, int firstPort) throws IOException {
        RelayConfig config = new RelayConfig(
                name,
                "127.0.0.1",
                "",
                firstPort,
                firstPort + PORTS - 1,
                "127.0.0.1:0",
                "",
                List.of("127.0.0.1"),
                Duration.ofSeconds(60),
                Duration.ZERO,
                1,
                List.of(),
                RelayConfig.PacketIoChoice.AUTO,
                46,
                "");
        return MediaRelay.start(config, new byte[32], (call, epoch, why, last) -> {}, InstantSource.system());
    }
}
