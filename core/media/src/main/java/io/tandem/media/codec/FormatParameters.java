package io.tandem.media.codec;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** What {@code a=fmtp} says of a payload type: {@code key=value} parts with semicolons between them; keys in any case. */
public record FormatParameters(Map<String, String> values) {
    public static final FormatParameters NONE = new FormatParameters(Map.of());
    private static final int LONGEST_NUMBER = 9;

    public FormatParameters {
        values = Map.copyOf(values);
    }

    /** @param text without the payload type; parts that are no pair are passed over */
    public static FormatParameters read(String text) {
        Map<String, String> values = new HashMap<>();
        for (String part : text.split(";", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                values.put(
                        part.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                        part.substring(equals + 1).strip());
            }
        }
        return new FormatParameters(values);
    }

    public boolean isOn(String key) {
        return "1".equals(values.get(key));
    }

    public OptionalInt number(String key) {
        String value = values.getOrDefault(key, "");
        boolean whole = !value.isEmpty()
                && value.length() <= LONGEST_NUMBER
                && value.chars().allMatch(c -> c >= '0' && c <= '9');
        return whole ? OptionalInt.of(Integer.parseInt(value)) : OptionalInt.empty();
    }
}
