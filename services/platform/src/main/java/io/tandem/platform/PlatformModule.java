package io.tandem.platform;

import io.tandem.bus.settings.CellModule;
import io.tandem.platform.database.DatabaseModule;
import io.tandem.platform.security.SecurityModule;
import io.tandem.platform.web.WebModule;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;

/**
 * Everything a service's module imports. Spring Boot fills in Tomcat, MVC, Hibernate and Actuator; what it would do by
 * itself with Flyway, Kafka and users is done here by name instead.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(
        exclude = {
            FlywayAutoConfiguration.class,
            KafkaAutoConfiguration.class,
            DataJpaRepositoriesAutoConfiguration.class,
            UserDetailsServiceAutoConfiguration.class
        })
@PropertySource("classpath:io/tandem/platform/platform.properties")
@Import({CellModule.class, DatabaseModule.class, SecurityModule.class, WebModule.class})
public class PlatformModule {}
