package io.tandem.objects.recording;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tandem.media.wav.WavFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a recording is of, in JSON: beside its segments while it goes on, beside its file when they are joined.
 *
 * @param session of the relay: for sessions of ours the call and a suffix
 * @param call the session without the suffix
 * @param sampleRate in Hz
 * @param segmentFrames samples of a channel in each segment but the last
 * @param sides their tags in the session, by channel
 * @param length of the joined file; zero before
 * @param about what who began it has said of it; null for nothing
 * @param pauses the oldest first: with them each moment of the file has its time of day
 */
public record RecordingManifest(
        int schema,
        String tenant,
        String session,
        String call,
        Instant startedAt,
        int sampleRate,
        int segmentFrames,
        List<String> sides,
        Duration length,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String about,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Pause> pauses) {
    public static final int SCHEMA = 1;

    public RecordingManifest {
        sides = List.copyOf(sides);
        // Relays of before have not said.
        pauses = List.copyOf(Objects.requireNonNullElse(pauses, List.of()));
    }

    /**
     * What was left out.
     *
     * @param at where in the file it would be
     * @param length of what is not in it
     */
    public record Pause(Duration at, Duration length) {}

    /** @return of a recording that begins */
    public static RecordingManifest begun(
            String tenant, String session, Instant at, int sampleRate, int segmentFrames, List<String> sides) {
        String call = session.split(":", 2)[0];
        return new RecordingManifest(
                SCHEMA, tenant, session, call, at, sampleRate, segmentFrames, sides, Duration.ZERO, null, List.of());
    }

    /** @param words of who began it; empty for nothing */
    public RecordingManifest about(String words) {
        return new RecordingManifest(
                schema,
                tenant,
                session,
                call,
                startedAt,
                sampleRate,
                segmentFrames,
                sides,
                length,
                words.isEmpty() ? null : words,
                pauses);
    }

    public RecordingManifest lasting(Duration whole) {
        return new RecordingManifest(
                schema, tenant, session, call, startedAt, sampleRate, segmentFrames, sides, whole, about, pauses);
    }

    /** @return the same, these pauses not being in it */
    public RecordingManifest leavingOut(List<Pause> all) {
        return new RecordingManifest(
                schema, tenant, session, call, startedAt, sampleRate, segmentFrames, sides, length, about, all);
    }

    /** @return of segments and of the joined file: 16 bit, a channel for each side */
    public WavFormat format() {
        return new WavFormat(WavFormat.Coding.PCM_16, sampleRate, 2);
    }
}
