package io.tandem.standalone;

import java.util.Map;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts PostgreSQL, Kafka and all modules in this JVM. */
final class Standalone {

    private Standalone() {}

    static void up(String[] arguments) {
        Running.up(arguments, Standalone::start);
    }

    private static void start(Options options, Running running) {
        Ports ports = Ports.of(System.getenv());
        DataDirectory data = running.keep(DataDirectory.open(options.data()));
        EmbeddedDatabase.stopOrphan(data.postgres());
        ports.requireFree();
        data.requireRoomFor(options);
        StandaloneSecrets secrets = StandaloneSecrets.in(data.secrets());
        running.keep(EmbeddedServers.start(data, ports, secrets));
        ConfigurableApplicationContext context =
                modules(StandaloneSettings.of(ports, data, secrets), new Greeting(ports, options, data));
        running.keep(context::close);
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
}
