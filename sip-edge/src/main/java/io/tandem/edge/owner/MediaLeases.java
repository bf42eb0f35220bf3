package io.tandem.edge.owner;

import io.tandem.call.CallSignal;
import io.tandem.types.HostPort;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Keeps the relays' sessions of calls alive; a relay lets go of what nobody renews for 60 s. */
final class MediaLeases {
    private final CallTable calls;
    private final Media media;
    private final RoomDoors doors;
    private final Consumer<OwnerMail> mailbox;

    MediaLeases(CallTable calls, Media media, RoomDoors doors, Consumer<OwnerMail> mailbox) {
        this.calls = calls;
        this.media = media;
        this.doors = doors;
        this.mailbox = mailbox;
    }

    void watch(OwnedCall call, Instant now) {
        if (call.state.session().isEmpty()) {
            call.renewLease = null;
        } else if (call.renewLease == null) {
            call.renewLease = now.plus(OwnedCall.LEASE_RENEWAL);
        }
    }

    void due(OwnedCall call, Instant now) {
        if (call.renewLease != null && !now.isBefore(call.renewLease)) {
            renew(call, now);
        }
    }

    void renewAll(HostPort relay, Instant now) {
        callsOver(relay).forEach(call -> renew(call, now));
    }

    Stream<OwnedCall> callsOver(HostPort relay) {
        return calls.all().stream()
                .filter(call -> call.state
                        .session()
                        .filter(session -> session.relay().equals(relay))
                        .isPresent());
    }

    private void renew(OwnedCall call, Instant now) {
        call.renewLease = now.plus(OwnedCall.LEASE_RENEWAL);
        calls.touch(call);
        doors.watch(call, now);
        call.state
                .session()
                .ifPresent(session -> media.renew(session, call.epoch, life -> {
                    if (life == Media.Life.ENDED) {
                        // It was restarted, or we were away for longer than the lease: the call needs a new session.
                        mailbox.accept(new OwnerMail.Signalled(call.id, new CallSignal.RelayLost(session.relay())));
                    }
                }));
    }
}
