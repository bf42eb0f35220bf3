package io.tandem.ivr.voicemail;

import java.time.Instant;
import java.util.UUID;

/**
 * A message as the API shows it.
 *
 * @param mailbox the extension whose it is
 * @param from the caller's number; empty when withheld
 * @param call in which it was left
 * @param millis how long it is
 * @param heard false: it is new
 */
public record Voicemail(UUID id, String mailbox, String from, String call, Instant at, long millis, boolean heard) {}
