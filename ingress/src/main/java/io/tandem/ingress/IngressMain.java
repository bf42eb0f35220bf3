package io.tandem.ingress;

import org.springframework.boot.SpringApplication;

/** The ingress as a process of its own: {@code tandem.ingress.*}; its own health and metrics are on {@code server.port}. */
public final class IngressMain {
    private IngressMain() {}

    public static void main(String[] arguments) {
        SpringApplication.run(IngressModule.class, arguments);
    }
}
