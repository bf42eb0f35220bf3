package io.tandem.relay;

import io.tandem.relay.control.LocalInterface;
import io.tandem.relay.net.Dscp;
import io.tandem.types.HostPort;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tandem.relay.*}: the media relay.
 *
 * @param node name of this relay in the cell; empty takes the host's
 * @param bind address that media ports are bound to
 * @param advertised address written into session descriptions; empty takes {@code bind}
 * @param firstPort of the RTP range
 * @param lastPort of the RTP range
 * @param control where ng commands are taken (UDP and TCP)
 * @param announced the control address as edges reach it; empty takes {@code control}
 * @param controllers addresses from which commands without a MAC are taken
 * @param mediaTimeout after which a session without lease and without packets ends
 * @param drain how long sessions may go on when the relay is stopped; no new ones begin meanwhile
 * @param workers threads that carry packets; 0 is one a core
 * @param interfaces addresses that {@code direction} names: {@code internal/10.0.0.1},
 *     {@code external/10.0.0.2!198.51.100.7}; empty takes {@code bind} and {@code advertised}
 * @param io {@code auto}, {@code linux} or {@code netty}
 * @param dscp mark of the packets that are sent; 46 is expedited forwarding, 0 none
 * @param prompts folder of the WAVE files that {@code play media} names; empty: it plays none
 */
public record RelayConfig(
        @DefaultValue("") String node,
        @DefaultValue("127.0.0.1") String bind,
        @DefaultValue("") String advertised,
        @DefaultValue("20000") int firstPort,
        @DefaultValue("29999") int lastPort,
        @DefaultValue("127.0.0.1:2223") String control,
        @DefaultValue("") String announced,
        @DefaultValue({"127.0.0.1", "::1"}) List<String> controllers,
        @DefaultValue("60s") Duration mediaTimeout,
        @DefaultValue("0s") Duration drain,
        @DefaultValue("0") int workers,
        @DefaultValue({}) List<String> interfaces,
        @DefaultValue("auto") PacketIoChoice io,
        @DefaultValue("46") int dscp,
        @DefaultValue("") String prompts) {

    /** Which packet I/O carries media. */
    public enum PacketIoChoice {
        /** Linux's where it works, Netty's elsewhere. */
        AUTO,
        LINUX,
        NETTY
    }

    public RelayConfig {
        if (workers < 0 || mediaTimeout.toSeconds() < 1) {
            throw new IllegalArgumentException("tandem.relay: workers start at 0 (one a core), media-timeout at 1s");
        }
        controllers = List.copyOf(controllers);
        interfaces = List.copyOf(interfaces);
        new Dscp(dscp);
    }

    Optional<Path> promptFolder() {
        return prompts.isEmpty() ? Optional.empty() : Optional.of(Path.of(prompts));
    }

    Dscp marking() {
        return new Dscp(dscp);
    }

    HostPort controlAddress() {
        return HostPort.of(control);
    }

    HostPort announcedAddress() {
        return announced.isEmpty() ? controlAddress() : HostPort.of(announced);
    }

    List<LocalInterface> localInterfaces() {
        return interfaces.isEmpty()
                ? List.of(LocalInterface.unnamed(InetAddress.ofLiteral(bind), advertised.isEmpty() ? bind : advertised))
                : interfaces.stream().map(LocalInterface::of).toList();
    }

    int workerCount() {
        return workers > 0 ? workers : Runtime.getRuntime().availableProcessors();
    }
}
