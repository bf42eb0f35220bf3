package io.tandem.contracts.nodes;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;

/** What a process does; the standalone does all of it. */
public enum NodePart {
    TENANTS,
    NUMBERS,
    ROUTING,
    CALLS,
    IVR,
    SIP_EDGE,
    MEDIA_RELAY,
    /** What a newer node knows and this one does not. */
    @JsonEnumDefaultValue
    OTHER
}
