package io.tandem.edge.owner;

import io.tandem.contracts.config.TrunkRecord;
import io.tandem.edge.view.CarrierLogin;
import io.tandem.sip.SipMessage;
import io.tandem.sip.transaction.ClientKey;
import io.tandem.sip.transaction.SipEffect;
import io.tandem.types.TrunkId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The trunks whose home is one of this loop's partitions: registers them with their carriers, and asks whether they
 * live. One node at a time does, as one owns the partition.
 */
final class HomeTrunks {
    private static final int MOST_STALE = 2;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final OwnerParts parts;
    private final SipLine sip;
    private final CarrierRequests requests;
    private final Map<Integer, Long> epochs = new HashMap<>();
    private final Map<TrunkId, HomeTrunk> trunks = new HashMap<>();
    private final Map<ClientKey, HomeTrunk> asked = new HashMap<>();
    private @Nullable Instant unsureUntil;

    /** The earliest of what is due; null when it has to be looked for. */
    private @Nullable Instant next;

    HomeTrunks(OwnerParts parts, SipLine sip) {
        this.parts = parts;
        this.sip = sip;
        this.requests = new CarrierRequests(parts.messages(), parts.tags(), parts.us());
    }

    void owned(int partition, long epoch, Instant now) {
        epochs.put(partition, epoch);
        for (TrunkRecord trunk : List.copyOf(parts.views().carriers.trunks())) {
            if (home(trunk.id()) == partition) {
                changed(trunk.id(), now);
            }
        }
    }

    /** Another owner registers it: what the carrier knows of us stays. */
    void lost(int partition) {
        epochs.remove(partition);
        trunks.keySet().removeIf(trunk -> home(trunk) == partition);
        next = null;
        asked.values().removeIf(trunk -> home(trunk.record.id()) == partition);
    }

    private int home(TrunkId trunk) {
        return parts.partitionOf(parts.tags().ofTrunk(trunk));
    }

    /** The trunk is new here, changed or deleted. */
    void changed(TrunkId id, Instant now) {
        Long epoch = epochs.get(home(id));
        if (epoch == null) {
            return;
        }
        var record = parts.views().carriers.trunk(id);
        var before = trunks.get(id);
        var watched = record.filter(HomeTrunks::isWatched);
        next = null;
        if (before != null && watched.filter(before::isSameLine).isPresent()) {
            before.become(watched.get(), now);
            return;
        }
        if (before != null) {
            leave(before, now);
        }
        watched.ifPresentOrElse(trunk -> begin(trunk, epoch, now), () -> forget(id, before != null));
    }

    private static boolean isWatched(TrunkRecord trunk) {
        var settings = trunk.settings();
        return trunk.active()
                && (settings.login().register() || !settings.probeEvery().isZero());
    }

    /** Nobody watches it any more: what was said of it holds no longer. */
    private void forget(TrunkId id, boolean told) {
        if (told || parts.views().trunkStates.isKnown(id)) {
            parts.trunkNews().forget(id);
        }
    }

    private void begin(TrunkRecord record, long epoch, Instant now) {
        var trunk = new HomeTrunk(record, epoch, parts.sender().flowTo(CarrierRequests.uri(record)), now);
        trunks.put(record.id(), trunk);
        due(trunk, now);
        tell(trunk);
    }

    /** Takes our binding back; where that asks for a proof, {@link #answered} gives it. */
    private void leave(HomeTrunk trunk, Instant now) {
        trunks.remove(trunk.record.id());
        var registration = trunk.registration;
        trunk.registration = null;
        if (registration != null && !registration.registrar().isEmpty()) {
            register(trunk, Duration.ZERO, now);
        }
    }

    Optional<Instant> nextDeadline() {
        if (next == null) {
            next = trunks.values().stream()
                    .map(HomeTrunk::due)
                    .min(Instant::compareTo)
                    .orElse(Instant.MAX);
        }
        var later = unsureUntil;
        var at = later != null && later.isAfter(next) ? later : next;
        return at.equals(Instant.MAX) ? Optional.empty() : Optional.of(at);
    }

    void tick(Instant now) {
        if (nextDeadline().filter(at -> !at.isAfter(now)).isEmpty()) {
            return;
        }
        unsureUntil = null;
        for (HomeTrunk trunk : List.copyOf(trunks.values())) {
            if (!trunk.due().isAfter(now)) {
                due(trunk, now);
                tell(trunk);
            }
        }
    }

    private void due(HomeTrunk trunk, Instant now) {
        next = null;
        if (!parts.log().mayAct(home(trunk.record.id()), trunk.epoch)) {
            unsureUntil = now.plus(LOOK_AGAIN);
            return;
        }
        var registration = trunk.registration;
        if (registration != null && !registration.due().isAfter(now)) {
            trunk.registration = registration.waiting(now);
            register(trunk, registration.asked(), now);
        }
        if (!trunk.probe.due().isAfter(now)) {
            trunk.probe = trunk.probe.asking(now);
            probe(trunk, now);
        }
    }

    private void register(HomeTrunk trunk, Duration lasting, Instant now) {
        var register = requests.register(trunk.record, trunk.flow, trunk.epoch, ++trunk.cseq, lasting);
        trunk.register = register;
        send(trunk, register, now);
    }

    private void probe(HomeTrunk trunk, Instant now) {
        var last = trunk.options;
        if (last != null) {
            asked.remove(ClientKey.of(last));
            sip.forget(ClientKey.of(last));
        }
        var options = requests.options(trunk.record, trunk.flow, trunk.epoch, ++trunk.cseq);
        trunk.options = options;
        send(trunk, options, now);
    }

    private void send(HomeTrunk trunk, SipMessage request, Instant now) {
        asked.put(ClientKey.of(request), trunk);
        sip.send(request, trunk.flow, now);
    }

    /** @return whether the effect was of a trunk here */
    boolean on(SipEffect effect, Instant now) {
        return switch (effect) {
            case SipEffect.ResponseReceived(ClientKey client, SipMessage response, var source) ->
                responded(client, response, parts.sender().hostOf(source).orElse(""), now);
            case SipEffect.TimedOut(ClientKey client) -> failed(client, now);
            case SipEffect.TransportFailed(ClientKey client) -> failed(client, now);
            case SipEffect.RequestReceived _,
                    SipEffect.AckReceived _,
                    SipEffect.CancelReceived _,
                    SipEffect.StrayResponse _,
                    SipEffect.AckMissing _,
                    SipEffect.PrackMissing _,
                    SipEffect.TransportFailed _,
                    SipEffect.Transmit _ -> false;
        };
    }

    private boolean responded(ClientKey client, SipMessage response, String from, Instant now) {
        if (response.status() < 200) {
            return asked.containsKey(client);
        }
        var trunk = asked.remove(client);
        if (trunk == null) {
            return false;
        }
        if (client.method().equals("OPTIONS")) {
            trunk.probe = trunk.probe.answered(now);
        } else if (!answered(trunk, response, now)) {
            registered(trunk, response, from, now);
        }
        tell(trunk);
        return true;
    }

    private void registered(HomeTrunk trunk, SipMessage response, String from, Instant now) {
        var registration = trunk.registration;
        if (registration != null) {
            trunk.registration = registration.answered(response, parts.tags().contact(trunk.record.id()), from, now);
            due(trunk, now);
        }
    }

    private boolean answered(HomeTrunk trunk, SipMessage response, Instant now) {
        var request = trunk.register;
        boolean wanted = response.status() == 401 || response.status() == 407;
        if (!wanted || request == null) {
            return false;
        }
        boolean mayBeStale = trunk.staleLogins < MOST_STALE;
        trunk.staleLogins = LoginAnswers.isIn(request) ? trunk.staleLogins + 1 : 0;
        var proof = login(trunk).flatMap(login -> LoginAnswers.answer(request, response, login, mayBeStale));
        proof.ifPresent(header -> {
            var proven = requests.proven(trunk.record, request, trunk.flow, trunk.epoch, ++trunk.cseq, header);
            trunk.register = proven;
            send(trunk, proven, now);
        });
        return proof.isPresent();
    }

    /** Of the record as it was: a trunk that was deleted takes its binding back with what made it. */
    private Optional<CarrierLogin> login(HomeTrunk trunk) {
        return parts.views().carriers.login(trunk.record);
    }

    private boolean failed(ClientKey client, Instant now) {
        var trunk = asked.remove(client);
        if (trunk == null) {
            return false;
        }
        var registration = trunk.registration;
        if (registration != null && client.method().equals("REGISTER")) {
            trunk.registration = registration.unanswered(now);
        }
        tell(trunk);
        return true;
    }

    private void tell(HomeTrunk trunk) {
        next = null;
        var state = trunk.state(parts.node());
        if (!state.equals(trunk.told) && trunks.get(trunk.record.id()) == trunk) {
            trunk.told = state;
            parts.trunkNews().publish(state);
        }
    }
}
