package io.tandem.distributed;

import com.sun.net.httpserver.HttpServer;
import io.tandem.bus.embedded.EmbeddedKafka;
import io.tandem.bus.embedded.EmbeddedKafkaConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A Kafka broker of several, by {@code TANDEM_BROKER_*}; HTTP answers once it takes clients. */
public final class BrokerMain {
    static final String NODE = "TANDEM_BROKER_NODE";
    static final String PORT = "TANDEM_BROKER_PORT";
    static final String CONTROLLERS = "TANDEM_BROKER_CONTROLLERS";
    static final String DIRECTORY = "TANDEM_BROKER_DIRECTORY";
    static final String HTTP = "TANDEM_BROKER_HTTP";

    private BrokerMain() {}

    public static void main(String[] none) throws IOException {
        Map<String, String> settings = System.getenv();
        List<Integer> controllers = Arrays.stream(needed(settings, CONTROLLERS).split(","))
                .map(Integer::parseInt)
                .toList();
        EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaConfig.ofQuorum(
                Path.of(needed(settings, DIRECTORY)),
                Integer.parseInt(needed(settings, PORT)),
                Integer.parseInt(needed(settings, NODE)),
                controllers));
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "stop"));
        ready(Integer.parseInt(needed(settings, HTTP)));
    }

    private static String needed(Map<String, String> settings, String name) {
        return Objects.requireNonNull(settings.get(name), name);
    }

    /** Its thread keeps the process alive. */
    private static void ready(int port) throws IOException {
        HttpServer health = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        health.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        health.start();
    }
}
