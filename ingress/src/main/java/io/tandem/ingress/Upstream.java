package io.tandem.ingress;

import java.util.Locale;

/** The services that answer REST. */
public enum Upstream {
    TENANTS,
    NUMBERS,
    ROUTING,
    CALLS,
    IVR;

    /** As in names of hosts, images and settings. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
