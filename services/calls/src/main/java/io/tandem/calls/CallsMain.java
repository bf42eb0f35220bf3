package io.tandem.calls;

import io.tandem.platform.security.RemoteTokensModule;
import org.springframework.boot.SpringApplication;

/** The calls service alone. */
public final class CallsMain {
    private CallsMain() {}

    public static void main(String[] args) {
        SpringApplication.run(new Class<?>[] {CallsModule.class, RemoteTokensModule.class}, args);
    }
}
