package io.tandem.ivr.prompts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A prompt as the API shows it.
 *
 * @param name by which flows say it
 * @param content the SHA-256 of its WAVE file, in hexadecimal digits
 * @param length milliseconds
 * @param format what it was uploaded as: {@code wave}, {@code mp3}, {@code ogg-vorbis}, {@code ogg-opus}; null for one of before that was kept
 * @param loudness as it was uploaded, in LUFS (ITU-R BS.1770-4); null for silence, and where format is
 * @param gain by how many decibels it was made louder
 */
public record Prompt(
        UUID id,
        String name,
        String content,
        long length,
        @Nullable String format,
        @Nullable Double loudness,
        double gain,
        Instant madeAt) {}
