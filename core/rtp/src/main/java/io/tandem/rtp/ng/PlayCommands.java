package io.tandem.rtp.ng;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Reads and writes what is particular to the commands that play sound. */
final class PlayCommands {
    private static final String KEYS = "0123456789*#ABCD";
    private static final int MOST_TIMES = 1_000_000;
    private static final int MOST_ROOM_TIMES = 100;
    private static final Duration ROOM_TONE = Duration.ofSeconds(1);
    private static final int SHORTEST_TONE_MILLIS = 20;
    private static final int LONGEST_TONE_MILLIS = 60_000;
    private static final long LONGEST_MILLIS = 5000;
    private static final long SHORTEST_MILLIS = 100;
    private static final int LOUDEST = 0;
    private static final int QUIETEST = 63;

    private PlayCommands() {}

    /** @return empty where the command does not say what is to be played */
    static Optional<NgCommand> media(Bvalue.Dictionary content, Target target, Ownership owner) {
        return playable(content, Duration.ZERO)
                .map(sound -> new NgCommand.PlayMedia(
                        target,
                        sound,
                        whole(content, "repeat-times", 1, 0, MOST_TIMES),
                        whole(content, "start-pos", 0, 0, Integer.MAX_VALUE),
                        owner));
    }

    /** @return empty where the command does not say what is to be played */
    static Optional<NgCommand> room(Bvalue.Dictionary content, Target target, Ownership owner) {
        return playable(content, ROOM_TONE)
                .map(sound -> new NgCommand.PlayRoom(
                        target, sound, whole(content, "repeat-times", 1, 1, MOST_ROOM_TIMES), owner));
    }

    /** @param otherwise how long a tone lasts that does not say so; zero: without end */
    private static Optional<Playable> playable(Bvalue.Dictionary content, Duration otherwise) {
        Optional<Playable> file = content.text("file").map(Playable.File::new);
        Optional<Playable> tone = content.text("tone")
                .map(text -> new Playable.Tone(text, content.text("country").orElse(""), lasting(content, otherwise)));
        return file.or(() -> tone).or(() -> content.bytes("blob").map(Playable.Blob::new));
    }

    private static Duration lasting(Bvalue.Dictionary content, Duration otherwise) {
        return content.whole("duration")
                .map(millis -> Duration.ofMillis(Math.clamp(millis, SHORTEST_TONE_MILLIS, LONGEST_TONE_MILLIS)))
                .orElse(otherwise);
    }

    /** @return empty where {@code code} is no key; its bounds and defaults are rtpengine's */
    static Optional<NgCommand> dtmf(Bvalue.Dictionary content, Target target, Ownership owner) {
        return key(content)
                .map(key -> new NgCommand.PlayDtmf(
                        target,
                        key,
                        millis(content, "duration", 250),
                        millis(content, "pause", 100),
                        volume(content),
                        owner));
    }

    private static Optional<Character> key(Bvalue.Dictionary content) {
        String key = content.entries().containsKey("code") ? "code" : "digit";
        if (content.entries().get(key) instanceof Bvalue.Whole(long event)) {
            return event >= 0 && event < KEYS.length() ? Optional.of(KEYS.charAt((int) event)) : Optional.empty();
        }
        String text = content.text(key).orElse("").toUpperCase(Locale.ROOT);
        return text.length() == 1 && KEYS.contains(text) ? Optional.of(text.charAt(0)) : Optional.empty();
    }

    private static Duration millis(Bvalue.Dictionary content, String key, long otherwise) {
        return Duration.ofMillis(Math.clamp(content.whole(key).orElse(otherwise), SHORTEST_MILLIS, LONGEST_MILLIS));
    }

    // As rtpengine: 8 and -8 mean the same.
    private static int volume(Bvalue.Dictionary content) {
        String text = content.text("volume").orElse("");
        if (text.matches("-[0-9]{1,2}")) {
            return Math.clamp(Integer.parseInt(text.substring(1)), LOUDEST, QUIETEST);
        }
        return Math.clamp(Math.abs(content.whole("volume").orElse(8L)), LOUDEST, QUIETEST);
    }

    private static int whole(Bvalue.Dictionary content, String key, int otherwise, int least, int most) {
        return Math.clamp(content.whole(key).orElse((long) otherwise), least, most);
    }

    static Bvalue.Dictionary write(NgCommand.PlayMedia play, Bvalue.Builder builder) {
        return sound(play.sound(), builder)
                .put("repeat-times", play.times())
                .put("start-pos", play.startFrame())
                .build();
    }

    static Bvalue.Dictionary write(NgCommand.PlayRoom play, Bvalue.Builder builder) {
        return sound(play.sound(), builder).put("repeat-times", play.times()).build();
    }

    private static Bvalue.Builder sound(Playable sound, Bvalue.Builder builder) {
        switch (sound) {
            case Playable.File(String name) -> builder.put("file", name);
            case Playable.Blob(ByteBuffer bytes) -> builder.put("blob", new Bvalue.Binary(bytes));
            case Playable.Tone(String tone, String country, Duration lasting) -> {
                builder.put("tone", tone);
                if (!country.isEmpty()) {
                    builder.put("country", country);
                }
                if (!lasting.isZero()) {
                    builder.put("duration", lasting.toMillis());
                }
            }
        }
        return builder;
    }

    static Bvalue.Dictionary write(NgCommand.PlayDtmf play, Bvalue.Builder builder) {
        return builder.put("code", String.valueOf(play.key()))
                .put("duration", play.held().toMillis())
                .put("pause", play.pause().toMillis())
                .put("volume", play.volume())
                .build();
    }
}
