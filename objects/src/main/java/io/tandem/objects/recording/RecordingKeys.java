package io.tandem.objects.recording;

import io.tandem.objects.ObjectKey;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the objects of one recording lie. Below {@code recording}, while it goes on: {@code manifest.json} and the segments by number;
 * beside, when they are joined: {@code .wav}, {@code .json} and {@code .peaks.json}.
 *
 * @param recording tenant, call, when it began, and what the session's name has behind the call's
 */
public record RecordingKeys(ObjectKey recording) {
    private static final DateTimeFormatter STARTED =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    public static RecordingKeys of(String tenant, String session, Instant startedAt) {
        String[] parts = session.split(":", 2);
        String suffix = parts.length == 1 ? "" : "-" + parts[1];
        return new RecordingKeys(ObjectKey.of(tenant, parts[0], "recording-" + STARTED.format(startedAt) + suffix));
    }

    /** @param manifest of a recording */
    public static RecordingKeys ofManifest(ObjectKey manifest) {
        String text = manifest.text();
        return new RecordingKeys(new ObjectKey(text.substring(0, text.lastIndexOf('/'))));
    }

    /** @return below which all recordings of a call lie */
    public static ObjectKey call(String tenant, String call) {
        return ObjectKey.of(tenant, call);
    }

    public ObjectKey manifest() {
        return recording.below("manifest.json");
    }

    /** @param number from 0 */
    public ObjectKey segment(int number) {
        return recording.below("%06d.wav".formatted(number));
    }

    static boolean isSegment(ObjectKey key) {
        return key.name().matches("[0-9]{6}\\.wav");
    }

    static int number(ObjectKey segment) {
        return Integer.parseInt(segment.name().substring(0, 6));
    }

    private static final Pattern JOINED = Pattern.compile("recording-([0-9]{8}T[0-9]{6}\\.[0-9]{3}Z)[^.]*\\.json");

    /** @return whether it is what a file is of */
    static boolean isJoined(ObjectKey key) {
        return JOINED.matcher(key.name()).matches();
    }

    /** @return when what the key is of began */
    static Optional<Instant> startedAt(ObjectKey key) {
        Matcher name = JOINED.matcher(key.name());
        return name.matches() ? Optional.of(STARTED.parse(name.group(1), Instant::from)) : Optional.empty();
    }

    public ObjectKey wav() {
        return recording.with(".wav");
    }

    public ObjectKey joined() {
        return recording.with(".json");
    }

    public ObjectKey peaks() {
        return recording.with(".peaks.json");
    }
}
