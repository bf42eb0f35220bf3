package io.tandem.dialplan;

import io.tandem.types.E164;
import io.tandem.types.ExtensionNumber;

/** A public number of the tenant and the internal number (extension or ring group) that its calls go to. */
public record DidEntry(E164 number, ExtensionNumber destination) {}
