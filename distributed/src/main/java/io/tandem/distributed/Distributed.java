package io.tandem.distributed;

import io.tandem.standalone.Banner;
import io.tandem.standalone.DataDirectory;
import io.tandem.standalone.Demo;
import io.tandem.standalone.EmbeddedServers;
import io.tandem.standalone.Options;
import io.tandem.standalone.Ports;
import io.tandem.standalone.Running;
import io.tandem.standalone.StandaloneSecrets;
import io.tandem.tenants.user.FirstAdmin;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Starts PostgreSQL, and Kafka where one broker is enough, in this JVM, and every deployable in its own. */
final class Distributed {
    private static final int BROKEN = 1;

    /** The tenants service's default, which nothing here changes. */
    private static final String FIRST_ADMIN = "admin@tandem.localhost";

    private final PrintStream out = System.out;
    private final Running running;

    private Distributed(Running running) {
        this.running = running;
    }

    static void up(String[] arguments) {
        Running.up(arguments, (options, running) -> new Distributed(running).start(options));
    }

    private void start(Options options) {
        Ports ports = Ports.of(System.getenv());
        CellSize size = CellSize.of(System.getenv());
        DataDirectory data = running.keep(DataDirectory.open(options.data()));
        data.requireRoomFor(options);
        boolean fresh = !data.isUsed();
        StandaloneSecrets secrets = StandaloneSecrets.in(data.secrets());
        FirstPassword first = FirstPassword.of(data, fresh);
        List<Instance> instances = new CellLayout(size, ports, data, secrets, first.password()).instances();
        Path logs = options.data().resolve("logs").toAbsolutePath();
        instances.forEach(instance -> InstanceProcess.stopOrphan(instance, logs));
        EmbeddedServers.stopOrphans(data);
        ports.requireFree(portsOf(instances));
        running.keep(
                size.brokers() == 0
                        ? EmbeddedServers.start(data, ports, secrets)
                        : EmbeddedServers.databaseAlone(data, ports, secrets));
        out.printf("Starting %d processes, their logs are in %s%n", instances.size(), logs);
        Cell cell = running.keep(new Cell(home(), logs, out, () -> System.exit(BROKEN)));
        cell.start(instances);
        greet(options, ports, data, first);
        stay();
    }

    /** What runs here may be children alone, which keep no JVM alive. */
    private static void stay() {
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.park();
        }
    }

    private static Map<Integer, String> portsOf(List<Instance> instances) {
        Map<Integer, String> needed = new LinkedHashMap<>();
        instances.forEach(instance -> needed.put(instance.port(), instance.name()));
        return needed;
    }

    /** Where the repository is: the launcher's directory, or the one that it names. */
    private static Path home() {
        return Path.of(System.getenv().getOrDefault("TANDEM_HOME", "."))
                .toAbsolutePath()
                .normalize();
    }

    private void greet(Options options, Ports ports, DataDirectory data, FirstPassword first) {
        if (options.demo() && !data.hasDemo()) {
            new Demo(Banner.root(ports) + "/api/v1", data, ports).create(FIRST_ADMIN, first.password());
        }
        Banner banner = new Banner(out, ports);
        banner.places("Tandem is up, distributed.", Optional.of(data.tls().resolve("ca.pem")));
        banner.line("parts", Banner.root(ports) + "/actuator/health/readiness");
        banner.accounts(
                first.isToBeShown()
                        ? Optional.of(new FirstAdmin.Credentials(FIRST_ADMIN, first.password()))
                        : Optional.empty(),
                data);
        first.shown();
    }
}
