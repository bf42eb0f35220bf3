package io.tandem.relay;

import io.tandem.bus.settings.CellModule;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;

/** The relay as a process of its own: {@code tandem.relay.*}, {@code tandem.cell.*}, {@code tandem.bus.*}. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@PropertySource("classpath:io/tandem/relay/relay.properties")
@Import({CellModule.class, RelayInCellModule.class, FreshHeap.class})
public class RelayMain {
    public static void main(String[] arguments) {
        SpringApplication.run(RelayMain.class, arguments);
    }
}
