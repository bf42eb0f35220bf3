package io.tandem.standalone;

import io.tandem.tls.Certificates;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How people get at the certificate of the local authority. */
@Configuration(proxyBeanMethods = false)
class AuthorityModule {

    @Bean
    AuthorityApi authorityApi(Certificates certificates) {
        return new AuthorityApi(certificates);
    }
}
