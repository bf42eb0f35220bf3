package io.tandem.dialplan;

import io.tandem.types.ExtensionNumber;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a call has come to a number.
 *
 * @param passed the internal numbers on its way, which it does not come to again
 * @param before how often it had been forwarded before it came to us
 * @param here how often by ours
 */
record Journey(List<ExtensionNumber> passed, int before, int here) {
    /** A colleague's who forwards to his mobile is usual, a longer chain a mistake. */
    private static final int MOST_FORWARDINGS = 5;

    Journey {
        passed = List.copyOf(passed);
    }

    static Journey beginning(int forwardedBefore) {
        return new Journey(List.of(), forwardedBefore, 0);
    }

    boolean hasPassed(ExtensionNumber number) {
        return passed.contains(number);
    }

    Journey by(ExtensionNumber number) {
        return new Journey(Stream.concat(passed.stream(), Stream.of(number)).toList(), before, here);
    }

    int forwardings() {
        return before + here;
    }

    boolean isTooLong() {
        return forwardings() >= MOST_FORWARDINGS;
    }

    Journey forwarded() {
        return new Journey(passed, before, here + 1);
    }
}
