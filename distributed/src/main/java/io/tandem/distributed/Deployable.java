package io.tandem.distributed;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Every deployable of Tandem: where it is built, what starts it, and how small its heap may be on one machine. */
public enum Deployable implements Program {
    TENANTS("services/tenants", "io.tandem.tenants.TenantsMain", "192m", Kind.SERVICE),
    NUMBERS("services/numbers", "io.tandem.numbers.NumbersMain", "160m", Kind.SERVICE),
    ROUTING("services/routing", "io.tandem.routing.RoutingMain", "160m", Kind.SERVICE),
    CALLS("services/calls", "io.tandem.calls.CallsMain", "192m", Kind.SERVICE),
    IVR("services/ivr", "io.tandem.ivr.IvrMain", "160m", Kind.SERVICE),
    SIP_EDGE("sip-edge", "io.tandem.edge.SipEdgeMain", "256m", Kind.PLANE),
    MEDIA_RELAY("media-relay", "io.tandem.relay.RelayMain", "192m", Kind.PLANE),
    INGRESS("ingress", "io.tandem.ingress.IngressMain", "96m", Kind.SERVICE);

    private enum Kind {
        /** Asked by people: starting fast matters more than the last bit of speed. */
        SERVICE(List.of("-XX:TieredStopAtLevel=1")),
        /** Carries calls. */
        PLANE(List.of());

        private final List<String> options;

        Kind(List<String> options) {
            this.options = options;
        }
    }

    private final String module;
    private final String main;
    private final String heap;
    private final Kind kind;

    Deployable(String module, String main, String heap, Kind kind) {
        this.module = module;
        this.main = main;
        this.heap = heap;
        this.kind = kind;
    }

    /** As in names of images, Kubernetes objects and logs. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Directory of its Maven module, from the root of the repository. */
    public String module() {
        return module;
    }

    @Override
    public String main() {
        return main;
    }

    @Override
    public String heap() {
        return heap;
    }

    @Override
    public List<String> options() {
        return kind.options;
    }

    @Override
    public String classPath(Path home) {
        return Program.builtClassPath(home, module);
    }
}
