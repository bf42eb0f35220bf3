package io.tandem.calls.webhooks;

import io.tandem.types.TenantId;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * Something that a tenant's servers are told.
 *
 * @param id the same however often it is told
 * @param type one of {@link #TYPES}, or {@link #TEST}
 * @param subject what is told in order: the events of a call, of a message
 * @param data as the event stream has it
 */
record WebhookEvent(TenantId tenant, String id, String type, String subject, Instant at, Object data) {
    static final List<String> TYPES = List.of(
            "call.created",
            "call.ringing",
            "call.answered",
            "call.in-room",
            "call.recording",
            "call.transferred",
            "call.ended",
            "emergency.call",
            "recording.finished",
            "voicemail.left",
            "voicemail.transcribed");
    static final String TEST = "webhook.test";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private record Body(String id, String type, String tenant, Instant at, Object data) {}

    String body() {
        return JSON.writeValueAsString(new Body(id, type, tenant.toString(), at, data));
    }
}
