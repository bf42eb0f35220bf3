package io.tandem.edge.owner;

import io.tandem.call.CallerName;
import io.tandem.dialplan.Caller;
import io.tandem.types.TenantId;

/** Who places a call, as the door has made sure. Travels with the INVITE to the owner. */
public record KnownCaller(TenantId tenant, Caller caller, CallerName name) {}
