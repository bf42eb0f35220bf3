package io.tandem.ivr.voicemail;

import io.tandem.bus.BusRecord;
import io.tandem.bus.RecordListener;
import io.tandem.contracts.Wire;
import io.tandem.contracts.calls.RecordingFinished;
import io.tandem.ivr.voicemail.LeavingMessage.Left;
import io.tandem.ivr.voicemail.MailboxOptions.Greeting;
import io.tandem.objects.ObjectKey;
import io.tandem.types.TenantId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes messages, and greetings, of recordings that relays have finished, however they ended: by a key, by silence, by hanging up, or by the relay's death.
 * A recording that is told of twice is one message.
 */
public final class MessageTaking implements RecordListener {
    private static final Logger LOG = LoggerFactory.getLogger(MessageTaking.class);

    /** Until it is known that the caller is still there, and holds it himself. */
    private static final Duration DECIDING = Duration.ofSeconds(15);

    private final VoicemailSounds sounds;
    private final Voicemails voicemails;
    private final Greetings greetings;

    public MessageTaking(VoicemailSounds sounds, Voicemails voicemails, Greetings greetings) {
        this.sounds = sounds;
        this.voicemails = voicemails;
        this.greetings = greetings;
    }

    @Override
    public void on(BusRecord record) throws IOException {
        byte[] value = record.value();
        if (value == null
                || !record.headers()
                        .text("kind")
                        .filter(RecordingFinished.KIND::equals)
                        .isPresent()) {
            return;
        }
        RecordingFinished finished = Wire.CBOR.read(value, RecordingFinished.class);
        String about = finished.about();
        if (about != null && finished.joined()) {
            var left = LeavingMessage.of(about);
            if (left.isPresent()) {
                take(finished, left.get(), LeavingMessage.isReviewed(about) && isCallerThere(finished));
            }
            var greeting = MailboxOptions.greetingOf(about);
            if (greeting.isPresent()) {
                greet(finished, greeting.get());
            }
        }
    }

    private void greet(RecordingFinished finished, Greeting greeting) throws IOException {
        TenantId tenant = TenantId.of(finished.tenant());
        ObjectKey recording = new ObjectKey(finished.recording());
        var said = sounds.said(recording);
        if (said.isPresent()) {
            greetings.recorded(tenant, greeting, said.get().wave());
        }
        sounds.forget(recording);
    }

    /** Else he has hung up, or nobody knows. */
    private static boolean isCallerThere(RecordingFinished finished) {
        return switch (finished.reason()) {
            case STOPPED, LONGEST, SILENCE -> true;
            case SESSION_ENDED, BROKEN -> false;
        };
    }

    private void take(RecordingFinished finished, Left left, boolean held) throws IOException {
        TenantId tenant = TenantId.of(finished.tenant());
        ObjectKey recording = new ObjectKey(finished.recording());
        UUID id = UUID.nameUUIDFromBytes(finished.recording().getBytes(StandardCharsets.UTF_8));
        var kept = sounds.keep(tenant, id, recording);
        if (kept.isPresent()) {
            var message = Voicemail.left(
                    id,
                    left.mailbox(),
                    left.from(),
                    finished.session().split(":", 2)[0],
                    finished.startedAt(),
                    kept.get().length().toMillis());
            if (held) {
                voicemails.leaveHeld(tenant, message, finished.at().plus(DECIDING));
            } else {
                voicemails.leave(tenant, message);
            }
            LOG.info("tenant={} call={} a message is left for {}", tenant, finished.session(), left.mailbox());
        }
        sounds.forget(recording);
    }
}
