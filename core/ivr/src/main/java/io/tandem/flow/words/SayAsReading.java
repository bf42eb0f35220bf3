package io.tandem.flow.words;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The kind of a variable in a text. {@code number}, {@code digits}; {@code money:BYN}; {@code date} and {@code time}, with {@code on} and {@code at}
 * for when something happens, and a zone for moments with an offset ({@code date:on,Europe/Minsk}); {@code when:Europe/Minsk}; {@code count:message,messages},
 * in Russian with the gender first ({@code count:n,сообщение,сообщения,сообщений}).
 */
final class SayAsReading {
    private final Voice voice;
    private final List<String> arguments;
    private String why = "";

    SayAsReading(Voice voice, Optional<String> arguments) {
        this.voice = voice;
        this.arguments = arguments.map(all -> List.of(all.split(",", -1))).orElse(List.of());
    }

    /** Of a kind that was empty. */
    String why() {
        return why;
    }

    Optional<SayAs> kind(Optional<String> named) {
        return switch (named.orElse("")) {
            case "number" -> alone(new SayAs.Cardinal());
            case "digits" -> alone(new SayAs.Digits());
            case "money" -> money();
            case "date" -> moment("on", SayAs.Date::new);
            case "time" -> moment("at", SayAs.Time::new);
            case "when" -> when();
            case "count" -> count();
            case String unknown ->
                named.isEmpty()
                        ? Optional.of(new SayAs.Text())
                        : no("there is no kind " + unknown
                                + ": there are number, digits, money, date, time, when and count");
        };
    }

    private Optional<SayAs> alone(SayAs kind) {
        return arguments.isEmpty() ? Optional.of(kind) : no("this kind has nothing behind it");
    }

    private Optional<SayAs> money() {
        return Optional.of(arguments)
                .filter(all -> all.size() == 1)
                .flatMap(all -> Currency.of(all.getFirst()))
                .<SayAs>map(SayAs.Money::new)
                .or(() -> no("money has a currency, such as money:BYN: " + Currency.all()));
    }

    /** A kind that may say when something happens. */
    @FunctionalInterface
    private interface Momentary {
        SayAs of(boolean happening, @Nullable ZoneId zone);
    }

    private Optional<SayAs> moment(String happening, Momentary kind) {
        boolean happens = !arguments.isEmpty() && arguments.getFirst().equals(happening);
        List<String> zones = happens ? arguments.subList(1, arguments.size()) : arguments;
        if (zones.isEmpty()) {
            return Optional.of(kind.of(happens, null));
        }
        return Optional.of(zones)
                .filter(all -> all.size() == 1)
                .flatMap(all -> zone(all.getFirst()))
                .map(zone -> kind.of(happens, zone))
                .or(() -> no("behind it is " + happening + ", a time zone such as Europe/Minsk, or both"));
    }

    private Optional<SayAs> when() {
        return Optional.of(arguments)
                .filter(all -> all.size() == 1)
                .flatMap(all -> zone(all.getFirst()))
                .<SayAs>map(SayAs.When::new)
                .or(() -> no("when has a time zone, such as when:Europe/Minsk"));
    }

    private static Optional<ZoneId> zone(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }

    private Optional<SayAs> count() {
        if (arguments.stream().anyMatch(String::isBlank)) {
            return noNoun();
        }
        if (voice.forms() == 2) {
            return arguments.size() == 2
                    ? Optional.of(new SayAs.Count(Noun.english(arguments.get(0), arguments.get(1))))
                    : noNoun();
        }
        return arguments.size() == 4
                ? gender(arguments.getFirst())
                        .<SayAs>map(gender ->
                                new SayAs.Count(new Noun(gender, arguments.get(1), arguments.get(2), arguments.get(3))))
                        .or(this::noNoun)
                : noNoun();
    }

    private static Optional<Gender> gender(String letter) {
        return switch (letter) {
            case "m" -> Optional.of(Gender.MASCULINE);
            case "f" -> Optional.of(Gender.FEMININE);
            case "n" -> Optional.of(Gender.NEUTER);
            default -> Optional.empty();
        };
    }

    private Optional<SayAs> noNoun() {
        return no(
                voice.forms() == 2
                        ? "count has one and more, such as count:message,messages"
                        : "count has m, f or n, then one, two and five, such as count:n,сообщение,сообщения,сообщений");
    }

    private Optional<SayAs> no(String words) {
        why = words;
        return Optional.empty();
    }
}
