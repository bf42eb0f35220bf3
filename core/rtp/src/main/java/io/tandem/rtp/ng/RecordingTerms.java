package io.tandem.rtp.ng;

import java.time.Duration;

/**
 * How a session is recorded; names of ours.
 *
 * @param tenant first part of the recording's keys
 * @param beep both sides hear a beep before it begins
 * @param words the language of words that they hear before it begins, as {@code en}; empty for none
 * @param longest after which it ends by itself; pauses do not count
 * @param silence of both sides, after which it ends by itself; zero: it does not
 * @param metadata goes with it to whoever finds it (rtpengine's key)
 */
public record RecordingTerms(
        String tenant, boolean beep, String words, Duration longest, Duration silence, String metadata) {
    /** Of who says nothing: where there are no tenants. */
    public static final String NO_TENANT = "none";

    /** A working day; a WAVE file ends at 4 GiB, which is 18 hours. */
    public static final Duration LONGEST = Duration.ofHours(12);

    public RecordingTerms(String tenant, boolean beep, Duration longest, Duration silence) {
        this(tenant, beep, "", longest, silence, "");
    }

    public static final RecordingTerms DEFAULT = new RecordingTerms(NO_TENANT, false, LONGEST, Duration.ZERO);

    /** Of two who talk. */
    public static RecordingTerms ofTalk(String tenant, boolean beep, String words) {
        return new RecordingTerms(tenant, beep, words, LONGEST, Duration.ZERO, "");
    }

    static RecordingTerms read(Bvalue.Dictionary content, NgFlags flags) {
        return new RecordingTerms(
                content.text("tenant").filter(name -> !name.isEmpty()).orElse(NO_TENANT),
                flags.has("beep"),
                content.text("announce").orElse(""),
                seconds(content, "max-length", 1, LONGEST),
                seconds(content, "silence-end", 0, Duration.ZERO),
                content.text("metadata").orElse(""));
    }

    private static Duration seconds(Bvalue.Dictionary content, String key, long least, Duration otherwise) {
        return Duration.ofSeconds(
                Math.clamp(content.whole(key).orElse(otherwise.toSeconds()), least, LONGEST.toSeconds()));
    }

    Bvalue.Builder write(Bvalue.Builder builder) {
        builder.put("tenant", tenant).put("max-length", longest.toSeconds()).put("silence-end", silence.toSeconds());
        if (!words.isEmpty()) {
            builder.put("announce", words);
        }
        if (!metadata.isEmpty()) {
            builder.put("metadata", metadata);
        }
        return beep ? builder.put("flags", java.util.List.of("beep")) : builder;
    }
}
