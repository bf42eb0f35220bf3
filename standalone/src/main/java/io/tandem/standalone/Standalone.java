package io.tandem.standalone;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts PostgreSQL, Kafka and all modules in this JVM, and stops them in reverse. */
final class Standalone {
    private static final Logger log = LoggerFactory.getLogger(Standalone.class);
    private static final int REFUSED = 2;

    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    private Standalone() {}

    static void up(String[] arguments) {
        Standalone standalone = new Standalone();
        Runtime.getRuntime().addShutdownHook(new Thread(standalone::down, "stop"));
        try {
            standalone.start(Options.parse(List.of(arguments)));
        } catch (RuntimeException failed) {
            System.err.println("tandem: " + StartRefused.explain(failed));
            log.debug("the start failed", failed);
            System.exit(REFUSED);
        }
    }

    private void start(Options options) {
        Ports ports = Ports.of(System.getenv());
        DataDirectory data = keep(DataDirectory.open(options.data()));
        EmbeddedDatabase.stopOrphan(data.postgres());
        ports.requireFree();
        if (options.demo() && data.isUsed() && !data.hasDemo()) {
            throw new StartRefused("the data in " + options.data()
                    + " began without --demo: the demo tenant goes into new data only, give another --data DIR");
        }
        StandaloneSecrets secrets = StandaloneSecrets.in(data.secrets());
        keep(EmbeddedServers.start(data, ports, secrets));
        ConfigurableApplicationContext context =
                modules(StandaloneSettings.of(ports, data, secrets), new Greeting(ports, options, data));
        keep(context::close);
    }

    private static ConfigurableApplicationContext modules(Map<String, Object> settings, Greeting greeting) {
        SpringApplication application = new SpringApplication(StandaloneModules.class);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(settings);
        // A runner, so that readiness waits for the demo.
        application.addInitializers(context -> context.getBeanFactory()
                .registerSingleton("greeting", (ApplicationRunner) arguments -> greeting.say(context)));
        return application.run();
    }

    private synchronized <T extends AutoCloseable> T keep(T part) {
        started.push(part);
        return part;
    }

    private synchronized void down() {
        boolean running = !started.isEmpty();
        while (!started.isEmpty()) {
            close(started.pop());
        }
        if (running) {
            System.out.println("Tandem has stopped.");
        }
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception broken) {
            log.warn("stop {}", part, broken);
        }
    }
}
