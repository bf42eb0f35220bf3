package io.tandem.dialplan;

import io.tandem.types.ExtensionNumber;

/**
 * A call for help.
 *
 * @param number as it was dialled, and as carriers get it: {@code 112}
 * @param by who calls
 * @param location where that is, for people; empty where nobody has said so
 */
public record Emergency(String number, ExtensionNumber by, String location) {}
