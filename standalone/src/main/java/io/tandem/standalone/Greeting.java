package io.tandem.standalone;

import io.tandem.tenants.user.FirstAdmin;
import io.tandem.tls.Certificates;
import java.util.Optional;
import org.springframework.context.ApplicationContext;

/** What is said when all is up; makes the first admin and the demo, since their secrets are shown once. */
final class Greeting {
    private final Ports ports;
    private final Options options;
    private final DataDirectory data;

    Greeting(Ports ports, Options options, DataDirectory data) {
        this.ports = ports;
        this.options = options;
        this.data = data;
    }

    // To the terminal and not to the log, which is kept and collected.
    void say(ApplicationContext context) {
        Optional<FirstAdmin.Credentials> admin =
                context.getBean(FirstAdmin.class).create();
        Demo demo = new Demo(Banner.root(ports) + "/api/v1", data, ports);
        if (options.demo() && !data.hasDemo()) {
            admin.ifPresent(made -> demo.create(made.email(), made.password()));
        }
        Banner banner = new Banner(System.out, ports);
        banner.places("Tandem is up.", context.getBean(Certificates.class).localAuthority());
        banner.accounts(admin, data);
    }
}
