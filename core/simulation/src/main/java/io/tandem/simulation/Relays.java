package io.tandem.simulation;

import io.tandem.call.CallEffect;
import io.tandem.call.CallSignal;
import io.tandem.call.RelaySession;
import io.tandem.sdp.Sdp;
import io.tandem.types.HostPort;
import io.tandem.types.ReleaseCause;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Two media relays: they reply late, refuse, stay silent, die and come back empty. */
public final class Relays {
    private final List<HostPort> alive =
            new ArrayList<>(List.of(new HostPort("10.0.0.1", 2223), new HostPort("10.0.0.2", 2223)));
    private final Set<RelaySession> sessions = new LinkedHashSet<>();
    private final Fate fate;

    Relays(Fate fate) {
        this.fate = fate;
    }

    /** Empty when nothing comes back. */
    Optional<CallSignal> offer(CallEffect.OfferMedia asked, long epoch) {
        if (fate.happens(0.01)) {
            return Optional.empty();
        }
        Optional<RelaySession> session = asked.session().or(() -> open(asked.step(), epoch));
        if (session.isEmpty()) {
            return Optional.of(new CallSignal.MediaRefused(asked.step(), ReleaseCause.NO_MEDIA_RELAY));
        }
        return reply(asked.step(), session.get(), asked.offer());
    }

    Optional<CallSignal> answer(CallEffect.AnswerMedia asked) {
        return fate.happens(0.01) ? Optional.empty() : reply(asked.step(), asked.session(), asked.answer());
    }

    void release(RelaySession session) {
        sessions.remove(session);
    }

    /** Its sessions are gone with it. */
    void die(HostPort relay) {
        alive.remove(relay);
        sessions.removeIf(session -> session.relay().equals(relay));
    }

    void comeBack(HostPort relay) {
        alive.add(relay);
    }

    List<HostPort> alive() {
        return List.copyOf(alive);
    }

    boolean holds(RelaySession session) {
        return sessions.contains(session);
    }

    /** Sessions that nobody has released. */
    public Set<RelaySession> open() {
        return Set.copyOf(sessions);
    }

    private Optional<RelaySession> open(int step, long epoch) {
        if (alive.isEmpty()) {
            return Optional.empty();
        }
        RelaySession session = new RelaySession(fate.oneOf(alive), epoch + "-" + step);
        sessions.add(session);
        return Optional.of(session);
    }

    private Optional<CallSignal> reply(int step, RelaySession session, Sdp sdp) {
        if (!alive.contains(session.relay())) {
            return Optional.empty();
        }
        if (!sessions.contains(session)) {
            return Optional.of(new CallSignal.MediaRefused(step, ReleaseCause.NO_MEDIA_RELAY));
        }
        return Optional.of(new CallSignal.MediaPrepared(step, new Sdp("relayed " + sdp.text()), session));
    }
}
