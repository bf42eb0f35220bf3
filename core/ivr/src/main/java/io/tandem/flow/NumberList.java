package io.tandem.flow;

import java.util.Set;
import java.util.stream.IntStream;

/**
 * Numbers that a tenant keeps beside its menus.
 *
 * @param numbers internal ones, E.164, or with {@code *} at their end what such begin with: {@link io.tandem.types.NumberPattern}
 */
public record NumberList(Set<String> numbers) {
    public NumberList {
        numbers = Set.copyOf(numbers);
    }

    /** @param number an extension's, E.164, or as it came; {@code anonymous} is on no list */
    public boolean has(String number) {
        return numbers.contains(number)
                || IntStream.rangeClosed(1, number.length())
                        .anyMatch(length -> numbers.contains(number.substring(0, length) + "*"));
    }
}
