package io.tandem.ivr.prompts;

import java.time.Instant;
import java.util.UUID;

/**
 * An uploaded prompt as the API shows it.
 *
 * @param name by which flows say it
 * @param content the SHA-256 of its WAVE file, in hexadecimal digits
 * @param length milliseconds
 */
public record Prompt(UUID id, String name, String content, long length, Instant madeAt) {}
