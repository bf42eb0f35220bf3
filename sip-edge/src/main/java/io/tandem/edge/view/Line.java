package io.tandem.edge.view;

import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;

/** An extension of a tenant, as a lamp on a phone stands for it. */
public record Line(TenantId tenant, ExtensionNumber number) {}
