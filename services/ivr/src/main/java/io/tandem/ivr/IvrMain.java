package io.tandem.ivr;

import io.tandem.platform.security.RemoteTokensModule;
import org.springframework.boot.SpringApplication;

/** The ivr service alone. */
public final class IvrMain {
    private IvrMain() {}

    public static void main(String[] args) {
        SpringApplication.run(new Class<?>[] {IvrModule.class, RemoteTokensModule.class}, args);
    }
}
