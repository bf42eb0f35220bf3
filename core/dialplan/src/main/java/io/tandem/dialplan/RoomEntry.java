package io.tandem.dialplan;

import io.tandem.types.ExtensionNumber;

/**
 * A conference room behind a number.
 *
 * @param pin digits that let one in; empty: everybody is let in
 * @param announced whether those inside hear when somebody comes and goes
 * @param music whether who is alone hears music
 */
public record RoomEntry(ExtensionNumber number, String name, String pin, boolean announced, boolean music) {}
