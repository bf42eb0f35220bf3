package io.tandem.relay;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;

/** The relay for Kamailio or OpenSIPS, without the rest of Tandem and without Kafka: {@code tandem.relay.*}. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@PropertySource("classpath:io/tandem/relay/relay-alone.properties")
@Import({RelayAloneModule.class, FreshHeap.class})
public class RelayAloneMain {
    /** One line a session, none of Tomcat's or Spring's. They are read before a {@link PropertySource} is. */
    private static final Map<String, Object> QUIET = Map.of(
            "spring.main.banner-mode", "off",
            "spring.main.log-startup-info", "false",
            "logging.level.root", "WARN",
            "logging.level.io.tandem.relay", "INFO");

    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(RelayAloneMain.class);
        application.setDefaultProperties(QUIET);
        application.run(arguments);
    }
}
