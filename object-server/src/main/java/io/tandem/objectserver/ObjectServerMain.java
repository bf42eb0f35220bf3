package io.tandem.objectserver;

import com.sun.net.httpserver.HttpServer;
import io.tandem.objectserver.S3Server.Credentials;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** An S3 server as a process of its own, by {@code TANDEM_OBJECTSERVER_*}; HTTP answers once it takes clients. */
public final class ObjectServerMain {
    private ObjectServerMain() {}

    public static void main(String[] none) throws Exception {
        S3Server.inFolder(
                Path.of(needed("TANDEM_OBJECTSERVER_FOLDER")),
                Integer.parseInt(needed("TANDEM_OBJECTSERVER_PORT")),
                new Credentials(needed("TANDEM_OBJECTSERVER_ACCESSKEY"), needed("TANDEM_OBJECTSERVER_SECRETKEY")));
        int port = Integer.parseInt(needed("TANDEM_OBJECTSERVER_HTTP"));
        HttpServer health = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        health.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        health.start();
    }

    private static String needed(String name) {
        return Objects.requireNonNull(Map.copyOf(System.getenv()).get(name), name);
    }
}
