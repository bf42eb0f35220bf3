package io.tandem.numbers;

import io.tandem.platform.security.RemoteTokensModule;
import org.springframework.boot.SpringApplication;

/** The numbers service alone. */
public final class NumbersMain {
    private NumbersMain() {}

    public static void main(String[] args) {
        SpringApplication.run(new Class<?>[] {NumbersModule.class, RemoteTokensModule.class}, args);
    }
}
