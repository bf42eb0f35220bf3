package io.tandem.edge.owner;

import io.tandem.bus.trace.CallSpan;
import io.tandem.call.CallMachine;
import io.tandem.call.CallSignal;
import io.tandem.call.CallerName;
import io.tandem.contracts.config.TenantRecord;
import io.tandem.dialplan.Caller;
import io.tandem.dialplan.CallerIdentity;
import io.tandem.dialplan.Dialplan;
import io.tandem.dialplan.RouteDecision;
import io.tandem.dialplan.RouteRequest;
import io.tandem.dialplan.TraceStep;
import io.tandem.edge.EdgeSpans;
import io.tandem.edge.identity.CallTags;
import io.tandem.edge.number.CarrierNumbers;
import io.tandem.edge.seats.SeatPool;
import io.tandem.edge.view.CellViews;
import io.tandem.sdp.Sdp;
import io.tandem.sdp.SdpReader;
import io.tandem.sdp.SdpReading;
import io.tandem.sip.SipMessage;
import io.tandem.sip.SipMessages.Header;
import io.tandem.sip.dialog.SessionTimer;
import io.tandem.sip.header.Join;
import io.tandem.sip.header.OptionTags;
import io.tandem.sip.header.Replaces;
import io.tandem.sip.header.SipUri;
import io.tandem.sip.transaction.ServerKey;
import io.tandem.sip.transaction.SipEffect;
import io.tandem.types.LegId;
import io.tandem.types.ReleaseCause;
import io.tandem.types.TrunkId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An INVITE that starts a call: routed in its caller's own tenant, then the machine begins. */
final class NewCalls {
    private static final TraceStep NO_AUDIO =
            new TraceStep("no-audio", "The caller's phone offers no audio that we can read.");
    private static final Header ACCEPT = new Header("Accept", "application/sdp");

    private final CallTable calls;
    private final CallLegs legs;
    private final SipLine sip;
    private final LegMessages messages;
    private final CellViews views;
    private final CallSeats seats;
    private final Admission admission;
    private final CallTags tags;
    private final CarrierTerms carriers;
    private final CarrierNumbers numbers;
    private final EdgeSpans spans;
    private final Redials redials;
    private final NamedDialogs dialogs;
    private final Partitioned partitions;

    /** Which partition a call is of, and the epoch of our ownership. */
    interface Partitioned {
        int partitionOf(Arrival arrival);

        long epochOf(int partition);
    }

    NewCalls(
            CallTable calls,
            CallLegs legs,
            SipLine sip,
            LegMessages messages,
            OwnerParts parts,
            SeatQueue queue,
            Redials redials,
            Partitioned partitions) {
        this.calls = calls;
        this.legs = legs;
        this.sip = sip;
        this.messages = messages;
        this.views = parts.views();
        this.seats = parts.seats();
        this.tags = parts.tags();
        this.carriers = new CarrierTerms(views);
        this.numbers = new CarrierNumbers(views);
        this.spans = parts.spans();
        this.redials = redials;
        this.dialogs = new NamedDialogs(parts.tags(), parts.views());
        this.partitions = partitions;
        this.admission = new Admission(queue, seats, parts.meters(), this::admitted);
    }

    void on(ServerKey transaction, Arrival arrival, Instant now) {
        var caller = arrival.caller();
        if (calls.find(arrival.call()).isPresent()) {
            // RFC 3261 section 8.2.2.2: the same request has come by another way.
            refuse(transaction, arrival, 482, List.of(), now);
        } else if (caller == null) {
            refuse(transaction, arrival, 403, List.of(), now);
        } else {
            begin(transaction, arrival, caller, now);
        }
    }

    private void begin(ServerKey transaction, Arrival arrival, KnownCaller caller, Instant now) {
        var invite = arrival.message();
        var sdp = LegMessages.sdp(invite);
        var dialplan = views.dialplans.of(caller.tenant());
        if (sdp == null && !invite.body().isBlank()) {
            refuse(transaction, arrival, 415, List.of(ACCEPT), now);
        } else if (sdp == null && OptionTags.has(invite, "Require", OptionTags.RELIABLE_PROVISIONAL)) {
            // RFC 3262 section 5: our offer would have to be in a provisional response, and it comes with the answer.
            refuse(transaction, arrival, 488, List.of(), now);
        } else if (!acceptsSdp(invite)) {
            refuse(transaction, arrival, 406, List.of(), now);
        } else if (SessionTimer.asked(invite) instanceof SessionTimer.Asked.TooBrief) {
            var shortest = Long.toString(SessionTimer.SHORTEST.toSeconds());
            refuse(transaction, arrival, 422, List.of(new Header("Min-SE", shortest)), now);
        } else if (dialplan.isEmpty()) {
            refuse(transaction, arrival, 503, List.of(new Header("Retry-After", "5")), now);
        } else {
            take(
                    new Entrant(
                            transaction,
                            arrival,
                            partitions.partitionOf(arrival),
                            caller,
                            dialplan.get(),
                            offer(arrival, caller, sdp)),
                    now);
        }
    }

    private void take(Entrant entrant, Instant now) {
        if (isEmergency(entrant)) {
            admitted(entrant, Set.of(), Optional.empty(), now);
        } else if (admission.isSlowEnough(entrant, now)) {
            admission.ask(entrant, now);
        } else {
            refuse(entrant.transaction(), entrant.arrival(), 503, List.of(new Header("Retry-After", "1")), now);
        }
    }

    private boolean isEmergency(Entrant entrant) {
        var caller = entrant.caller().caller();
        return Dialplan.isEmergency(
                entrant.dialplan(), caller, dialled(entrant.arrival().message(), caller));
    }

    private void admitted(Entrant entrant, Set<SeatPool> taken, Optional<TraceStep> refused, Instant now) {
        if (calls.find(entrant.arrival().call()).isPresent()) {
            taken.forEach(pool -> seats.seats().giveBack(pool, entrant.partition(), now));
            refuse(entrant.transaction(), entrant.arrival(), 482, List.of(), now);
            return;
        }
        var call = begin(entrant, refused.map(NewCalls::full).orElseGet(() -> decision(entrant, now)), now);
        seats.seated(call, taken);
    }

    private static RouteDecision full(TraceStep why) {
        return new RouteDecision.Refused(ReleaseCause.OVERLOADED, List.of(why));
    }

    /** @return whether the effect was of a call that waits to begin */
    boolean on(SipEffect effect, Instant now) {
        var gone = effect instanceof SipEffect.CancelReceived cancel
                ? admission.cancelled(cancel.invite(), now)
                : Optional.<Entrant>empty();
        gone.ifPresent(entrant -> refuse(entrant.transaction(), entrant.arrival(), 487, List.of(), now));
        return gone.isPresent();
    }

    /** @return what waited to begin, for the partition's next owner: who has had a 100, or asks over a connection, does not ask again */
    List<Arrival> lost(int partition, Instant now) {
        List<Entrant> waiting = admission.lost(partition, now);
        waiting.forEach(entrant -> sip.forget(entrant.transaction()));
        return waiting.stream().map(Entrant::arrival).toList();
    }

    private static @Nullable TrunkId trunkOf(KnownCaller caller) {
        return switch (caller.caller()) {
            case Caller.Trunk carrier -> carrier.trunk();
            case Caller.Extension phone -> null;
        };
    }

    private Sdp offer(Arrival arrival, KnownCaller caller, @Nullable String sdp) {
        return sdp == null
                ? LateOffer.of(legs.line().hostOf(arrival.source()).orElse("127.0.0.1"))
                : carriers.description(trunkOf(caller), new Sdp(sdp));
    }

    private OwnedCall begin(Entrant entrant, RouteDecision decision, Instant now) {
        var arrival = entrant.arrival();
        var caller = entrant.caller();
        int partition = entrant.partition();
        long epoch = partitions.epochOf(partition);
        String dialled = redials.number(caller, dialled(arrival.message(), caller.caller()));
        boolean withheld = CallerIdentity.isWithheld(entrant.dialplan(), caller.caller(), dialled, decision);
        var offered = new CallSignal.CallOffered(
                arrival.call(),
                caller.tenant(),
                epoch,
                caller.caller(),
                withheld ? CallerName.WITHHELD : caller.name(),
                dialled,
                entrant.dialplan().version(),
                decision,
                entrant.offer());
        var step = CallMachine.begin(offered, now);
        var call = new OwnedCall(arrival.call(), partition, epoch, step.next(), now);
        joined(arrival.message(), caller).ifPresent(talk -> call.supervising = talk.joining());
        call.replacing = replaced(arrival.message(), caller).orElse(null);
        var trunk = trunkOf(caller);
        legs.callers()
                .opened(call, new LegId(epoch, 0), entrant.transaction(), arrival.message(), arrival.source(), trunk);
        call.effects.addAll(step.effects());
        calls.add(call);
        spans.done(
                call.id,
                "route",
                CallSpan.Kind.INTERNAL,
                now,
                Map.of(
                        "tandem.call", call.id.value(),
                        "tandem.tenant", caller.tenant().toString(),
                        "tandem.decision", offered.decision().getClass().getSimpleName()));
        return call;
    }

    /** RFC 3261 section 20.1: without Accept a caller takes SDP; with one he says what he takes. */
    private static boolean acceptsSdp(SipMessage invite) {
        var accepted = invite.headers("Accept");
        return accepted.isEmpty()
                || accepted.stream()
                        .map(value -> value.split(";", 2)[0].replace(" ", "").toLowerCase(Locale.ROOT))
                        .anyMatch(type -> type.equals("application/sdp")
                                || type.equals("application/*")
                                || type.equals("*/*")
                                || type.isEmpty());
    }

    private static boolean hasAudio(Sdp offer) {
        return SdpReader.read(offer) instanceof SdpReading.Readable(var description) && description.hasAudio();
    }

    private RouteDecision decision(Entrant entrant, Instant now) {
        if (!hasAudio(entrant.offer())) {
            return new RouteDecision.Refused(ReleaseCause.NO_COMMON_MEDIA, List.of(NO_AUDIO));
        }
        var caller = entrant.caller().caller();
        var dialplan = entrant.dialplan();
        var invite = entrant.arrival().message();
        boolean elsewhere = caller instanceof Caller.Extension
                && SipUri.parse(invite.requestUri())
                        .flatMap(uri -> views.tenants.ofDomain(uri.host()))
                        .map(TenantRecord::id)
                        .filter(tenant -> !tenant.equals(dialplan.tenant()))
                        .isPresent();
        if (elsewhere) {
            return new RouteDecision.Refused(
                    ReleaseCause.UNKNOWN_NUMBER,
                    List.of(new TraceStep("foreign-domain", "The address dialled is not of this tenant's domain.")));
        }
        String dialled = dialled(invite, caller);
        var replaces = Replaces.of(invite);
        boolean named = Join.of(invite).isPresent() || replaces.isPresent();
        var request = RouteRequest.ofCall(
                caller,
                named ? dialled : redials.number(entrant.caller(), dialled),
                now,
                Diversions.before(invite),
                views.dialplans.turns());
        if (replaces.isPresent()) {
            var there = replaced(invite, entrant.caller());
            boolean tooLate = replaces.get().earlyOnly()
                    && there.filter(NamedDialogs.Named::answered).isPresent();
            return Dialplan.replace(dialplan, request, there.map(NamedDialogs.Named::party), tooLate);
        }
        if (named) {
            return Dialplan.join(
                    dialplan, request, joined(invite, entrant.caller()).map(NamedDialogs.Named::party));
        }
        return redials.explained(entrant.caller(), dialled, Dialplan.evaluate(dialplan, request), now);
    }

    private Optional<NamedDialogs.Named> joined(SipMessage invite, KnownCaller caller) {
        return Join.of(invite).flatMap(join -> dialogs.find(caller.tenant(), join));
    }

    private Optional<NamedDialogs.Named> replaced(SipMessage invite, KnownCaller caller) {
        return Replaces.of(invite).flatMap(replaces -> dialogs.find(caller.tenant(), replaces));
    }

    private String dialled(SipMessage invite, Caller caller) {
        return switch (caller) {
            case Caller.Extension phone -> Dialled.byPhone(invite);
            case Caller.Trunk carrier ->
                views.carriers
                        .trunk(carrier.trunk())
                        .map(trunk -> numbers.called(Dialled.byCarrier(invite, tags), trunk))
                        .orElseGet(() -> Dialled.byPhone(invite));
        };
    }

    private void refuse(ServerKey transaction, Arrival arrival, int status, List<Header> headers, Instant now) {
        sip.respond(transaction, messages.refusal(arrival.call(), arrival.message(), status, headers), now);
    }
}
