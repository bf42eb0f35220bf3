package io.tandem.flow.words;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text whose variables are said as what they are: {@code Your balance is ${balance:money:BYN}.} A variable is {@code ${name}}, said as it is,
 * or {@code ${name:kind}}, or {@code ${name:kind:arguments}}, arguments with commas between them; {@link SayAsReading} has the kinds.
 */
public final class SpokenText {
    private static final Pattern PLACE = Pattern.compile("\\$\\{([^}:]*)(?::([^}:]*))?(?::([^}]*))?}");

    private final Voice voice;
    private final List<Part> parts;

    private SpokenText(Voice voice, List<Part> parts) {
        this.voice = voice;
        this.parts = parts;
    }

    private sealed interface Part {
        record Words(String words) implements Part {}

        record Place(String variable, SayAs as) implements Part {}
    }

    /** What a text turned out to be. */
    public sealed interface Read {
        record Understood(SpokenText text) implements Read {}

        /** @param why in words, and what there is instead */
        record Malformed(String why) implements Read {}
    }

    /** @return whether the text has variables, and so is said at the moment of the call */
    public static boolean hasVariables(String text) {
        return text.contains("${");
    }

    /** @param language RFC 5646 */
    public static Read read(String language, String text) {
        Optional<Voice> voice = Voice.of(language);
        if (voice.isEmpty()) {
            return new Read.Malformed("variables are said in en and ru, not in " + language);
        }
        List<Part> parts = new ArrayList<>();
        Matcher places = PLACE.matcher(text);
        int at = 0;
        while (places.find()) {
            parts.add(new Part.Words(text.substring(at, places.start())));
            at = places.end();
            var reading = new SayAsReading(voice.get(), Optional.ofNullable(places.group(3)));
            SayAs as = reading.kind(Optional.ofNullable(places.group(2))).orElse(null);
            if (as == null || places.group(1).isBlank()) {
                return new Read.Malformed(as == null ? places.group() + ": " + reading.why() : "${} names no variable");
            }
            parts.add(new Part.Place(places.group(1), as));
        }
        parts.add(new Part.Words(text.substring(at)));
        return hasVariables(text.substring(at))
                ? new Read.Malformed("a variable that begins with ${ ends with }")
                : new Read.Understood(new SpokenText(voice.get(), List.copyOf(parts)));
    }

    public List<String> variables() {
        return parts.stream()
                .filter(Part.Place.class::isInstance)
                .map(part -> ((Part.Place) part).variable())
                .toList();
    }

    /**
     * @param known one that is not known is nothing
     * @param now for what is said by its distance from today
     * @return empty where a variable holds what cannot be said as its kind, or nothing is left to be said
     */
    public Optional<String> said(Map<String, String> known, Instant now) {
        StringBuilder said = new StringBuilder();
        for (Part part : parts) {
            Optional<String> words = switch (part) {
                case Part.Words(String plain) -> Optional.of(plain);
                case Part.Place place -> place.as().said(known.getOrDefault(place.variable(), ""), voice, now);
            };
            if (words.isEmpty()) {
                return Optional.empty();
            }
            said.append(words.get());
        }
        return Optional.of(said.toString()).filter(words -> !words.isBlank());
    }
}
