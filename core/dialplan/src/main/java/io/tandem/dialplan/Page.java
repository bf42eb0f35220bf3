package io.tandem.dialplan;

import io.tandem.types.ExtensionNumber;
import java.time.Duration;
import java.util.List;

/**
 * A call to a group whose members' phones answer by themselves and hear the caller.
 *
 * @param shown before the caller's name on their phones; empty for nothing
 * @param members who are called
 * @param left who are left alone
 * @param ringFor how long phones ring that do not answer by themselves
 */
public record Page(
        ExtensionNumber group, String shown, List<ExtensionNumber> members, List<Left> left, Duration ringFor) {
    public Page {
        members = List.copyOf(members);
        left = List.copyOf(left);
    }

    /** @param why for people, after "it" */
    public record Left(ExtensionNumber number, String why) {}
}
