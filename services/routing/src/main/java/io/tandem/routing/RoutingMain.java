package io.tandem.routing;

import io.tandem.platform.security.RemoteTokensModule;
import org.springframework.boot.SpringApplication;

/** The routing service alone. */
public final class RoutingMain {
    private RoutingMain() {}

    public static void main(String[] args) {
        SpringApplication.run(new Class<?>[] {RoutingModule.class, RemoteTokensModule.class}, args);
    }
}
