package io.tandem.objects;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Where an object lies: parts with slashes between them, whose first is the tenant (what is kept for a day has the day before it). Parts consist of letters, digits and
 * {@code . - _} and do not begin with a dot, so a key is a path below a folder and can't lead out of it.
 */
public record ObjectKey(String text) implements Comparable<ObjectKey> {
    /** S3's own bound. */
    private static final int LONGEST = 1024;

    private static final String PART = "[A-Za-z0-9_-][A-Za-z0-9._-]*";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    public ObjectKey {
        if (text.length() > LONGEST || !Arrays.stream(text.split("/", -1)).allMatch(part -> part.matches(PART))) {
            throw new IllegalArgumentException("'" + text + "' is no key of an object");
        }
    }

    /** @param parts any texts; what a part may not hold is written as {@code _} and two digits for each byte */
    public static ObjectKey of(String... parts) {
        return new ObjectKey(Arrays.stream(parts).map(ObjectKey::part).collect(Collectors.joining("/")));
    }

    private static String part(String text) {
        StringBuilder part = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            char letter = (char) (each & 0xFF);
            boolean plain = letter < 0x80 && (Character.isLetterOrDigit(letter) || letter == '-' || letter == '.');
            if (plain && !(letter == '.' && part.isEmpty())) {
                part.append(letter);
            } else {
                part.append('_').append(HEX.toHexDigits(each));
            }
        }
        return part.isEmpty() ? "_" : part.toString();
    }

    /** @return the key of what lies below this one */
    public ObjectKey below(String name) {
        return new ObjectKey(text + "/" + name);
    }

    /** @return this key with more behind its last part, such as {@code .wav} */
    public ObjectKey with(String ending) {
        return new ObjectKey(text + ending);
    }

    /** @return the last part */
    public String name() {
        return text.substring(text.lastIndexOf('/') + 1);
    }

    /** @return what its name's ending stands for */
    public String contentType() {
        String name = name().toLowerCase(Locale.ROOT);
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "wav" -> "audio/wav";
            case "ogg", "opus" -> "audio/ogg";
            case "json" -> "application/json";
            default -> "application/octet-stream";
        };
    }

    @Override
    public int compareTo(ObjectKey other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
