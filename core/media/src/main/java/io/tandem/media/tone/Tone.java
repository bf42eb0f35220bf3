package io.tandem.media.tone;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A cadence, over and over again: what sounds for how long. Written as {@code 440+480/2000,0/4000}: frequencies in Hz with plus
 * signs, or 0 for silence; a slash, milliseconds; commas. A frequency alone sounds without end.
 */
public record Tone(List<Part> parts) {
    /** @param hertz empty: silence */
    public record Part(List<Integer> hertz, Duration lasting) {
        public Part {
            hertz = List.copyOf(hertz);
            if (hertz.size() > MOST_HERTZ) {
                throw new IllegalArgumentException(
                        "a tone has at most " + MOST_HERTZ + " frequencies at a time, not '" + hertz + "'");
            }
        }
    }

    private static final Duration ENDLESS = Duration.ofSeconds(10);
    private static final int HIGHEST_HERTZ = 3900;
    private static final int MOST_PARTS = 32;
    private static final int MOST_HERTZ = 4;
    private static final int LONGEST_MILLIS = 60_000;

    public Tone {
        parts = List.copyOf(parts);
        if (parts.isEmpty() || parts.size() > MOST_PARTS) {
            throw new IllegalArgumentException("a tone has 1 to " + MOST_PARTS + " parts, not " + parts.size());
        }
    }

    /** @throws IllegalArgumentException that says what is wrong with the text */
    public static Tone of(String cadence) {
        List<Part> parts = new ArrayList<>();
        for (String part : cadence.split(",", MOST_PARTS + 1)) {
            parts.add(part(part.strip(), cadence));
        }
        return new Tone(parts);
    }

    private static Part part(String text, String cadence) {
        int slash = text.indexOf('/');
        Duration lasting =
                slash < 0 ? ENDLESS : Duration.ofMillis(number(text.substring(slash + 1), 1, LONGEST_MILLIS, cadence));
        String sounds = slash < 0 ? text : text.substring(0, slash);
        if (sounds.equals("0")) {
            return new Part(List.of(), lasting);
        }
        List<Integer> hertz = new ArrayList<>();
        for (String one : sounds.split("\\+", MOST_HERTZ + 1)) {
            hertz.add(number(one, 1, HIGHEST_HERTZ, cadence));
        }
        return new Part(hertz, lasting);
    }

    private static int number(String text, int least, int most, String cadence) {
        boolean whole = text.length() <= 5 && text.matches("[0-9]+");
        int number = whole ? Integer.parseInt(text) : -1;
        if (number < least || number > most) {
            throw new IllegalArgumentException(
                    "'" + text + "' in the tone '" + cadence + "' is no number from " + least + " to " + most);
        }
        return number;
    }
}
