package io.tandem.standalone;

import io.tandem.portal.PortalModule;
import io.tandem.tenants.user.FirstAdmin;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;

/** What the operator reads when all is up, in one JVM or in many: where everything is, and what is shown this once. */
public final class Banner {
    private final PrintStream out;
    private final Ports ports;
    private final String root;

    public Banner(PrintStream out, Ports ports) {
        this.out = out;
        this.ports = ports;
        this.root = root(ports);
    }

    /** Where the portal and the API answer. */
    public static String root(Ports ports) {
        return "http://" + ports.reachable() + ":" + ports.http();
    }

    /** @param authority the file of the local authority's certificate; empty where the certificates are not its own */
    public void places(String title, Optional<Path> authority) {
        out.println();
        out.println(title);
        line("portal", PortalModule.isBuilt() ? root + "/" : "not in this build: it had no Node.js 20");
        line("API", root + "/api/v1   (described at " + root + "/v3/api-docs, " + root + "/swagger-ui.html)");
        line(
                "HTTPS",
                "https://" + named() + ":" + ports.https() + "/   with SIP over WSS at /sip"
                        + authority
                                .map(file -> "; browsers trust it with " + root + "/ca.pem imported (" + file + ")")
                                .orElse(""));
        line(
                "SIP",
                ports.reachable() + ":" + ports.sip() + " udp and tcp, " + ports.sips() + " tls, " + ports.ws()
                        + " ws, " + ports.wss() + " wss"
                        + (ports.isEverywhere() ? "   (on every address of this machine)" : ""));
    }

    public void line(String name, String words) {
        out.printf("  %-9s %s%n", name, words);
    }

    /** The last of it. */
    public void accounts(Optional<FirstAdmin.Credentials> first, DataDirectory data) {
        first.ifPresent(made -> line("provider", made.email() + "   first password " + made.password()));
        if (data.hasDemo()) {
            line("demo", "accounts for softphones and all else: " + data.demo());
        }
        line("stop", "Ctrl-C");
        out.flush();
    }

    /** Browsers give the microphone to this name, and the local certificate is for it. */
    private String named() {
        return ports.isEverywhere() ? "localhost" : ports.bind();
    }
}
