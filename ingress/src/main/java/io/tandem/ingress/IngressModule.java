package io.tandem.ingress;

import io.tandem.bus.settings.Settings;
import io.tandem.portal.PortalModule;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/** The ingress: the proxy on its port, and this process' own pages behind it. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(PortalModule.class)
@PropertySource("classpath:io/tandem/ingress/ingress.properties")
public class IngressModule {

    @Bean
    IngressConfig ingressConfig(Environment environment) {
        return Settings.read(environment, "tandem.ingress", IngressConfig.class);
    }

    @Bean
    Ingress ingress(IngressConfig config, Environment environment) {
        return new Ingress(
                config,
                () -> Optional.ofNullable(environment.getProperty("local.server.port"))
                        .map(port -> URI.create("http://127.0.0.1:" + port)));
    }

    @Bean
    PageRules pageRules(IngressConfig config) {
        return new PageRules(config.hsts());
    }

    @Bean
    AuthorityApi authorityApi(IngressConfig config) {
        return new AuthorityApi(config.authority());
    }

    @Bean
    HttpClient partsClient() {
        return HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    }

    @Bean
    ApiDocsApi apiDocsApi(IngressConfig config, HttpClient partsClient, JsonMapper json) {
        return new ApiDocsApi(config, new ApiDocs(partsClient, json));
    }

    /** The cell's parts by name, so that the page says which one is sick. */
    @Bean
    CompositeHealthContributor parts(IngressConfig config, HttpClient partsClient, JsonMapper json) {
        var parts = new LinkedHashMap<String, HealthContributor>();
        config.parts().forEach((name, at) -> parts.put(name, new PartHealth(partsClient, json, at)));
        return CompositeHealthContributor.fromMap(parts);
    }
}
