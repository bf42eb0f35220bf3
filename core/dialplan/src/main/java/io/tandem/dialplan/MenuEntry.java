package io.tandem.dialplan;

import io.tandem.types.ExtensionNumber;

/**
 * A menu behind an internal number: whoever calls it is led through a flow.
 *
 * @param name for people
 * @param flow which, for those that lead callers
 * @param fallback a number of the tenant where callers go whom nobody leads
 */
public record MenuEntry(ExtensionNumber number, String name, String flow, String fallback) {}
