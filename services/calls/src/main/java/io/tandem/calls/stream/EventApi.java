package io.tandem.calls.stream;

import io.tandem.platform.security.Access;
import io.tandem.types.TenantId;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * {@code /tenants/{tenantId}/events}: server-sent events {@code call.created}, {@code call.ringing},
 * {@code call.answered}, {@code call.in-room}, {@code call.recording}, {@code call.transferred}, {@code call.ended}, {@code emergency.call}, {@code call.quality-dropped},
 * {@code recording.finished}, {@code voicemail.left}, {@code voicemail.transcribed}, {@code trunk.changed}, {@code registration.added}, {@code registration.removed}; {@code reset} when
 * what came since {@code Last-Event-ID} is no longer known.
 */
@RestController
@RequestMapping("/api/v1/tenants/{tenantId}/events")
@Access("events")
public class EventApi {
    private final EventStream stream;

    public EventApi(EventStream stream) {
        this.stream = stream;
    }

    @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> listen(
            @PathVariable TenantId tenantId,
            @RequestHeader(name = "Last-Event-ID", required = false) Optional<String> lastEventId) {
        return ResponseEntity.ok()
                .header("Cache-Control", "no-store")
                // nginx and its like would keep events until a buffer is full.
                .header("X-Accel-Buffering", "no")
                .body(stream.open(tenantId, lastEventId.flatMap(EventId::parse)));
    }
}
