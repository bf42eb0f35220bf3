package io.tandem.relay;

import io.tandem.bus.settings.CellConfig;
import io.tandem.bus.trace.CallTracing;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A relay without a cell. */
@Configuration(proxyBeanMethods = false)
@Import(RelayModule.class)
class RelayAloneModule {
    private static final int KEY_BYTES = 32;

    /** Nobody shares it: whoever speaks to this relay is one of its controllers. */
    @Bean
    CellConfig cellConfig() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return new CellConfig(Base64.getEncoder().encodeToString(key), List.of(), "tandem");
    }

    @Bean
    CallTracing callTracing() {
        return CallTracing.OFF;
    }

    @Bean
    Surroundings surroundings() {
        return new RelayLog();
    }
}
