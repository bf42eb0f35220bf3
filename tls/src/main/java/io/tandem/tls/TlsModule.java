package io.tandem.tls;

import io.tandem.bus.settings.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The certificate of every port with TLS in this process. */
@Configuration(proxyBeanMethods = false)
public class TlsModule {

    @Bean
    TlsConfig tlsConfig(Environment environment) {
        return Settings.read(environment, "tandem.tls", TlsConfig.class);
    }

    @Bean
    Certificates certificates(TlsConfig config) {
        return Certificates.open(config);
    }
}
