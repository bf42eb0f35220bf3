package io.tandem.standalone;

import io.tandem.portal.PortalModule;
import io.tandem.tenants.user.FirstAdmin;
import io.tandem.tls.Certificates;
import java.io.PrintStream;
import java.util.Optional;
import org.springframework.context.ApplicationContext;

/** What the operator reads when all is up; makes the first admin and the demo, since their secrets are shown once. */
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
        PrintStream out = System.out;
        String root = "http://" + ports.reachable() + ":" + ports.http();
        Optional<FirstAdmin.Credentials> admin =
                context.getBean(FirstAdmin.class).create();
        Demo demo = new Demo(root + "/api/v1", data, ports);
        if (options.demo() && !data.hasDemo()) {
            admin.ifPresent(made -> demo.create(made.email(), made.password()));
        }
        out.println();
        out.println("Tandem is up.");
        out.println("  portal    " + (PortalModule.isBuilt() ? root + "/" : "not in this build: it had no Node.js 20"));
        out.println("  API       " + root + "/api/v1   (described at " + root + "/v3/api-docs, " + root
                + "/swagger-ui.html)");
        out.println("  HTTPS     https://" + named() + ":" + ports.https() + "/   with SIP over WSS at /sip"
                + context.getBean(Certificates.class)
                        .localAuthority()
                        .map(file -> "; browsers trust it with " + root + "/ca.pem imported (" + file + ")")
                        .orElse(""));
        out.println("  SIP       " + ports.reachable() + ":" + ports.sip() + " udp and tcp, " + ports.sips() + " tls, "
                + ports.ws() + " ws, " + ports.wss() + " wss");
        admin.ifPresent(made -> out.println("  provider  " + made.email() + "   first password " + made.password()));
        if (data.hasDemo()) {
            out.println("  demo      accounts for softphones and all else: " + data.demo());
        }
        out.println("  stop      Ctrl-C");
        out.flush();
    }

    /** Browsers give the microphone to this name, and the local certificate is for it. */
    private String named() {
        return ports.bind().equals("0.0.0.0") ? "localhost" : ports.bind();
    }
}
