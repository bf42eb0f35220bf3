package io.tandem.edge;

import io.tandem.bus.settings.CellModule;
import io.tandem.tls.TlsModule;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;

/** The edge as a process of its own: {@code tandem.edge.*}, {@code tandem.tls.*}, {@code tandem.cell.*}, {@code tandem.bus.*}. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@PropertySource("classpath:io/tandem/edge/edge.properties")
@Import({CellModule.class, TlsModule.class, SipEdgeModule.class})
public class SipEdgeMain {
    public static void main(String[] arguments) {
        SpringApplication.run(SipEdgeMain.class, arguments);
    }
}
