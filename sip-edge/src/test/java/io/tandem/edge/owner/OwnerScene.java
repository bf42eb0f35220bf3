package io.tandem.edge.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tandem.bus.ownership.StateRecord;
import io.tandem.bus.settings.CellConfig;
import io.tandem.bus.trace.CallTracing;
import io.tandem.call.CallFact;
import io.tandem.call.CallerName;
import io.tandem.call.MediaListener;
import io.tandem.call.RelaySession;
import io.tandem.contracts.Secrets;
import io.tandem.contracts.Wire;
import io.tandem.contracts.calls.CallCommand;
import io.tandem.contracts.calls.CallDialogs;
import io.tandem.contracts.calls.CallEvent;
import io.tandem.contracts.calls.CallbackRecord;
import io.tandem.contracts.calls.LastCall;
import io.tandem.contracts.calls.MediaStatistics;
import io.tandem.contracts.calls.MenuQuestion;
import io.tandem.contracts.calls.PublicationRecord;
import io.tandem.contracts.calls.QualitySample;
import io.tandem.contracts.calls.TextBrought;
import io.tandem.contracts.calls.TextCounts;
import io.tandem.contracts.calls.TextWritten;
import io.tandem.contracts.config.PhoneSettingAsked;
import io.tandem.contracts.config.TenantLimits;
import io.tandem.contracts.config.TrunkSettings;
import io.tandem.contracts.nodes.PartitionOwner;
import io.tandem.contracts.nodes.TrunkStateRecord;
import io.tandem.dialplan.Caller;
import io.tandem.dialplan.Forwarding;
import io.tandem.dialplan.RecordingPolicy;
import io.tandem.dialplan.Screening;
import io.tandem.edge.EdgeMeters;
import io.tandem.edge.EdgeSpans;
import io.tandem.edge.fixture.Cell;
import io.tandem.edge.fixture.SipText;
import io.tandem.edge.identity.CallTags;
import io.tandem.edge.identity.CellKey;
import io.tandem.edge.message.Parsed;
import io.tandem.edge.message.SipParser;
import io.tandem.edge.message.WireMessages;
import io.tandem.edge.net.Peer;
import io.tandem.edge.net.Transport;
import io.tandem.edge.seats.EdgeSeats;
import io.tandem.edge.seats.SeatCell;
import io.tandem.edge.seats.SeatGrants;
import io.tandem.edge.seats.SeatHolder;
import io.tandem.edge.seats.SeatPool;
import io.tandem.edge.seats.SeatReport;
import io.tandem.edge.trace.TraceBatch;
import io.tandem.edge.trace.TraceSink;
import io.tandem.edge.view.Callbacks;
import io.tandem.edge.view.CellViews;
import io.tandem.edge.view.ExtensionStates;
import io.tandem.edge.view.FilledViews;
import io.tandem.rtp.ng.RoomSeat;
import io.tandem.sdp.Sdp;
import io.tandem.sip.SipMessage;
import io.tandem.sip.transaction.Flow;
import io.tandem.sip.transaction.SipTimers;
import io.tandem.types.CallId;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.HostPort;
import io.tandem.types.NodeId;
import io.tandem.types.ReleaseCause;
import io.tandem.types.TrunkId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An owner in virtual time: bytes go in, bytes come out, hours pass in no time, and another owner may take over. */
final class OwnerScene {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final KnownCaller CARRIER = new KnownCaller(
            Cell.ACME, new Caller.Trunk(FilledViews.TRUNK, "+375290000001"), new CallerName("+375290000001", ""));
    static final Secrets SECRETS = new CellConfig(Cell.KEY, List.of(), "tandem").secrets();
    private static final int PARTITIONS = 1;
    static final HostPort RELAY = new HostPort("192.0.2.9", 2223);

    /** Where all of a room meet; null: wherever they are. */
    @Nullable
    HostPort meetingPoint;

    final List<Sent> sent = new ArrayList<>();
    final List<TrunkStateRecord> states = new ArrayList<>();
    final List<CallFact> facts = new ArrayList<>();
    final List<CallEvent> events = new ArrayList<>();
    final List<PhoneSettingAsked> asks = new ArrayList<>();
    final List<MenuQuestion> questions = new ArrayList<>();

    /** Words outside of calls that the cell was told of. */
    final List<TextWritten> texts = new ArrayList<>();

    final List<TextBrought> brought = new ArrayList<>();

    /** What callers in menus are made to hear; empty is silence. */
    final List<String> announced = new ArrayList<>();

    final List<TraceBatch> traces = new ArrayList<>();

    /** What calls have said to each other. */
    final List<CallLetter> letters = new ArrayList<>();

    boolean lettersAreLost;
    Predicate<CallLetter> losesLetters = letter -> false;

    /** How many times nobody hears who is sought. */
    int losesSeeking;

    /** What is not for this owner any more. */
    final List<Arrival> elsewhere = new ArrayList<>();

    final List<LateSnapshot> handedOn = new ArrayList<>();
    private final List<LateSnapshot> lastWords = new ArrayList<>();

    final Map<CallId, byte[]> log = new HashMap<>();
    final List<Sdp> offeredMedia = new ArrayList<>();

    /** What the relay was told without an answer. */
    final List<String> media = new ArrayList<>();

    /** Sides that hear that a key was taken, and nothing else. */
    final List<String> confirmed = new ArrayList<>();

    /** What was wanted over the API and need not be said again. */
    final List<CallCommand> handled = new ArrayList<>();

    /** Who hears music on hold. */
    final Map<String, Boolean> music = new HashMap<>();

    private final List<CallLog.Answer> unanswered = new ArrayList<>();
    boolean logIsSlow;

    /** Takes nothing and says nothing. */
    boolean logIsAway;

    /** The group has not confirmed this owner for a while. */
    boolean inDoubt;

    /** Of phones that speak over one. */
    private final Map<String, String> connections = new HashMap<>();

    private final Set<String> broken = new HashSet<>();
    private final CallTags tags = new CallTags(CellKey.of(Cell.KEY));
    private final CellViews views;
    private OwnerParts parts;
    private OwnedCalls owner;
    private Instant now = START;
    private Duration look = Duration.ZERO;
    private long epoch = 1;

    /** What an edge is told that gives the seats of limits, if that is another. */
    final List<SeatReport> reports = new ArrayList<>();

    private final boolean homeElsewhere;

    /** What left, to which phone, after how many milliseconds. */
    record Sent(String to, SipText text, long at) {}

    OwnerScene() {
        this(false);
    }

    private OwnerScene(boolean homeElsewhere) {
        this.homeElsewhere = homeElsewhere;
        views = FilledViews.at(now);
        parts = parts();
        owner = own();
    }

    /** The limits' home is another edge, which says nothing by itself. */
    static OwnerScene withHomeElsewhere() {
        var scene = new OwnerScene(true);
        scene.turn();
        return scene;
    }

    /** To the last report. */
    void grant(int seats, boolean settled) {
        var asked = reports.getLast();
        var grants = asked.wishes().stream()
                .map(wish -> new SeatGrants.Grant(wish.pool(), seats, settled))
                .toList();
        parts.seats().seats().granted(new SeatGrants(asked.number(), grants), now);
        turn();
    }

    private OwnerParts parts() {
        return new OwnerParts(
                new NodeId("edge"),
                PARTITIONS,
                flow -> new OurAddress.Reachable(Transport.UDP, new HostPort("192.0.2.1", 5060)),
                SipTimers.STANDARD,
                new WireMessages(),
                tags,
                views,
                new Wires(),
                new Log(),
                new News(),
                new Relay(),
                new CallSeats(
                        new EdgeSeats(
                                new SeatHolder(new NodeId("edge"), epoch), homeElsewhere ? 2 : 1, new Neighbours()),
                        views,
                        PARTITIONS,
                        () -> now),
                new States(),
                new Lines(),
                new Redialled(),
                new Texts(),
                new Publishing(),
                new SubscriptionLimit(),
                new Traces(),
                new EdgeMeters(new SimpleMeterRegistry()),
                new EdgeSpans(CallTracing.OFF, () -> now),
                () -> now = now.plus(look));
    }

    private OwnedCalls own() {
        var states = log.entrySet().stream()
                .map(entry -> new StateRecord(entry.getKey().value(), entry.getValue(), epoch - 1, 1, now))
                .toList();
        var calls = new OwnedCalls(
                parts,
                new Successors() {
                    @Override
                    public void passOn(Arrival arrival) {
                        elsewhere.add(arrival);
                    }

                    @Override
                    public void handOn(LateSnapshot late) {
                        handedOn.add(late);
                    }
                },
                new SameOwner());
        views.extensionStates.tell(line -> calls.put(new OwnerMail.LineChanged(line)));
        views.callbacks.tell(line -> calls.put(new OwnerMail.LineChanged(line)));
        views.publications.tell(line -> calls.put(new OwnerMail.LineChanged(line)));
        views.bindings.tellOfMoves(line -> calls.put(new OwnerMail.LineChanged(line)));
        parts.seats().seats().tell(pool -> calls.put(new OwnerMail.SeatsCame(pool)));
        calls.put(new OwnerMail.PartitionOwned(0, epoch, states, List.copyOf(lastWords), () -> {}));
        lastWords.clear();
        return calls;
    }

    /** Both calls are this owner's: they say to each other what they would say from edge to edge. */
    private final class SameOwner implements OtherCalls {
        @Override
        public void tell(CallLetter letter) {
            letters.add(letter);
            if (!lettersAreLost && !losesLetters.test(letter)) {
                var frame = Wire.CBOR.write(letter);
                owner.put(new OwnerMail.Lettered(Wire.CBOR.read(frame, CallLetter.class)));
            }
        }

        @Override
        public void seek(RingingSought sought) {
            if (losesSeeking-- <= 0) {
                owner.put(new OwnerMail.Sought(sought));
            }
        }

        @Override
        public void passOn(Arrival arrival) {
            owner.put(new OwnerMail.Arrived(arrival));
        }
    }

    void withoutTrunks() {
        FilledViews.routeByNoTrunk(views, now);
    }

    void withoutSecondTrunk() {
        FilledViews.routeByFirstTrunkAlone(views, now);
    }

    /** What is set for calls to this extension. */
    void forward(String number, Forwarding forwarding) {
        FilledViews.change(views, new ExtensionNumber(number), entry -> entry.with(forwarding), now);
    }

    /** From whom this extension takes calls. */
    void screen(String number, Screening screening) {
        FilledViews.change(views, new ExtensionNumber(number), entry -> entry.with(screening), now);
    }

    /** Which talks of this extension are recorded. */
    void record(String number, RecordingPolicy policy) {
        FilledViews.change(views, new ExtensionNumber(number), entry -> entry.with(policy), now);
    }

    /** This extension may follow the talks of others. */
    void supervise(String number) {
        FilledViews.change(views, new ExtensionNumber(number), entry -> entry.supervising(true), now);
    }

    /** The carrier's settings are changed. */
    void trunk(TrunkSettings settings) {
        FilledViews.put(views, FilledViews.trunk(FilledViews.TRUNK, "carrier", FilledViews.CARRIER, settings));
        owner.put(new OwnerMail.TrunkChanged(FilledViews.TRUNK));
        turn();
    }

    void limitTenant(TenantLimits limits) {
        FilledViews.limitTenant(views, limits);
    }

    String contactOf(TrunkId trunk) {
        return tags.contact(trunk);
    }

    void deleteTrunk() {
        FilledViews.removeTrunk(views);
        owner.put(new OwnerMail.TrunkChanged(FilledViews.TRUNK));
        turn();
    }

    /** The owner dies; another one reads the log. */
    Instant now() {
        return now;
    }

    /** From here on so much time passes until each look at the clock, as where there is no core to be had. */
    void slow(Duration untilNextLook) {
        look = untilNextLook;
    }

    /** Somebody wants something of a call over the API. */
    void command(CallCommand command) {
        owner.put(new OwnerMail.Commanded(command, () -> handled.add(command)));
        turn();
    }

    void takeOver() {
        epoch++;
        parts = parts();
        owner = own();
        turn();
    }

    /** As {@link #takeOver}, but the former owner lives, and says what it could not write. */
    void takeOverFromLiving() {
        lastWords.addAll(handedOn);
        handedOn.clear();
        takeOver();
    }

    /** What the slow log says at last of all it was told. */
    void logAnswers(CallLog.Outcome outcome) {
        unanswered.forEach(answer -> answer.written(outcome));
        unanswered.clear();
        turn();
    }

    /** So many messages are kept for this extension, as all edges hear. */
    void keeps(String number, int waiting) {
        var extension = new ExtensionNumber(number);
        views.texts.put(Cell.ACME + "/" + number, new TextCounts(1, Cell.ACME, extension, waiting));
    }

    /** What the cell's extensions have asked for. */
    Callbacks callbacks() {
        return views.callbacks;
    }

    /** Where the cell has heard of it, from whomever. */
    ExtensionStates lines() {
        return views.extensionStates;
    }

    /** From the phone with this number. */
    void receive(String number, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(new SipParser().parse(bytes, false))
                .as(text)
                .isInstanceOfSatisfying(Parsed.Understood.class, read -> {
                    var message = read.message();
                    owner.put(new OwnerMail.Arrived(
                            new Arrival(callOf(message), message, flowOf(number), callerOf(number, message), now)));
                });
        turn();
    }

    private Flow flowOf(String number) {
        return new Flow(connections.getOrDefault(number, number), connections.containsKey(number));
    }

    /** The phone speaks over this connection from now on, and is registered over it. */
    void connects(String number, String connection) {
        connections.put(number, connection);
        FilledViews.register(views, number, connection, now);
    }

    /** A second phone of the extension is registered; what goes to it goes to its name. */
    void registersAnother(String number, String phone) {
        FilledViews.registerAnother(views, number, phone, now);
    }

    /** Nothing reaches the phone over it any more, and the edge that held it is the first to know. */
    void breaks(String connection) {
        broken.add(connection);
    }

    /** Another owner has the calls. */
    void loses() {
        lost(false);
    }

    /** Another owner will have the calls, as they are now. */
    void handsOver() {
        lost(true);
    }

    private void lost(boolean handedOver) {
        owner.put(new OwnerMail.PartitionLost(0, handedOver, () -> {}));
        turn();
    }

    /** The next owner hears what the last could not write. */
    void hearsOfLateStates() {
        List.copyOf(handedOn).forEach(late -> owner.put(new OwnerMail.HandedOn(late)));
        handedOn.clear();
        turn();
    }

    /** This owner claims its partition anew. */
    void ownsAgain() {
        epoch++;
        owner.put(new OwnerMail.PartitionOwned(0, epoch, List.of(), List.of(), () -> {}));
        turn();
    }

    private CallId callOf(SipMessage message) {
        var known = message.isRequest() ? tags.ofTag(message.toTag()) : tags.ofBranch(message.topBranch());
        var published = message.isRequest() ? message.header("SIP-If-Match").flatMap(tags::ofTag) : known;
        return known.or(() -> published)
                .map(CallTags.CallLeg::call)
                .orElseGet(() -> tags.callOf(message, "acme.localhost"));
    }

    private static @Nullable KnownCaller callerOf(String number, SipMessage message) {
        if (number.equals("carrier") && message.method().equals("INVITE") && message.isRequest()) {
            return message.toTag().isEmpty() ? CARRIER : null;
        }
        return message.isRequest()
                        && (message.method().equals("INVITE")
                                || message.method().equals("MESSAGE")
                                || message.method().equals("SUBSCRIBE")
                                || message.method().equals("PUBLISH"))
                        && message.toTag().isEmpty()
                ? new KnownCaller(
                        Cell.ACME,
                        new Caller.Extension(new ExtensionNumber(number)),
                        new CallerName(number, "Phone " + number))
                : null;
    }

    /** Everything that is due on the way happens at its moment. */
    void pass(Duration time) {
        var end = now.plus(time);
        while (true) {
            var sleep = turn();
            var next = now.plus(sleep);
            if (next.isAfter(end)) {
                break;
            }
            now = sleep.isZero() ? next.plusMillis(1) : next;
        }
        now = end;
        turn();
    }

    private Duration turn() {
        var sleep = owner.turn();
        parts.seats().seats().tick(now);
        return sleep;
    }

    /** The first message to this phone that fits, taken away. */
    SipText take(String number, String what, Predicate<SipText> wanted) {
        for (int i = 0; i < sent.size(); i++) {
            var one = sent.get(i);
            if (one.to().equals(number) && wanted.test(one.text())) {
                return sent.remove(i).text();
            }
        }
        throw new AssertionError(number + " has no " + what + " but "
                + sent.stream()
                        .map(one -> one.to() + ": " + one.text().startLine())
                        .toList());
    }

    SipText take(String number, int status, String method) {
        return take(
                number,
                status + " to " + method,
                m -> m.status() == status && m.cseqMethod().equals(method));
    }

    SipText take(String number, String method) {
        return take(number, method, m -> m.isRequest(method));
    }

    boolean has(String number, Predicate<SipText> wanted) {
        return sent.stream().anyMatch(one -> one.to().equals(number) && wanted.test(one.text()));
    }

    /** When such messages left, in milliseconds from the start. */
    List<Long> times(String number, Predicate<SipText> wanted) {
        return sent.stream()
                .filter(one -> one.to().equals(number) && wanted.test(one.text()))
                .map(Sent::at)
                .toList();
    }

    private final class Wires implements FlowSender {
        @Override
        public void send(Flow flow, byte[] bytes, Runnable failed) {
            if (broken.contains(flow.token())) {
                failed.run();
                return;
            }
            long at = Duration.between(START, now).toMillis();
            sent.add(new Sent(phoneAt(flow.token()), new SipText(new String(bytes, StandardCharsets.UTF_8)), at));
        }

        private String phoneAt(String connection) {
            return connections.entrySet().stream()
                    .filter(one -> one.getValue().equals(connection))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(connection);
        }

        @Override
        public void reply(Peer peer, byte[] bytes) {
            throw new IllegalStateException("an owner replies by flow");
        }

        @Override
        public void expectWithin(Peer peer, Duration silence) {
            throw new IllegalStateException("a door's affair");
        }

        @Override
        public Flow flowTo(String uri) {
            return new Flow(uri.contains("192.0.2.201") ? "second" : "carrier", false);
        }

        @Override
        public Flow flow(String token) {
            return new Flow(token, connections.containsValue(token) || broken.contains(token));
        }

        @Override
        public Optional<String> hostOf(Flow flow) {
            return Optional.of("127.0.0.1");
        }
    }

    private final class Log implements CallLog {
        @Override
        public void write(
                int partition, long writer, CallId call, long version, byte @Nullable [] state, Answer answer) {
            if (logIsAway) {
                return;
            }
            if (state == null) {
                log.remove(call);
            } else {
                log.put(call, state);
            }
            if (logIsSlow) {
                unanswered.add(answer);
            } else {
                answer.written(Outcome.COMMITTED);
            }
        }

        @Override
        public boolean mayAct(int partition, long writer) {
            return !inDoubt;
        }
    }

    private final class Neighbours implements SeatCell {
        @Override
        public int limit(SeatPool pool) {
            return switch (pool) {
                case SeatPool.Trunk(var trunk) ->
                    views.carriers
                            .trunk(trunk)
                            .map(known -> known.settings().limits().channels())
                            .orElse(0);
                case SeatPool.Tenant(var tenant) ->
                    views.tenants
                            .find(tenant)
                            .map(known -> known.limits().calls())
                            .orElse(0);
            };
        }

        @Override
        public int home(SeatPool pool) {
            return homeElsewhere ? 1 : 0;
        }

        @Override
        public Optional<PartitionOwner> owner(int partition) {
            return partition == 1
                    ? Optional.of(new PartitionOwner(1, 1, 1, new NodeId("other"), new HostPort("192.0.2.2", 5070), 1))
                    : Optional.empty();
        }

        @Override
        public boolean isSure(int partition, long claimed) {
            return true;
        }

        @Override
        public HostPort here() {
            return new HostPort("192.0.2.1", 5070);
        }

        @Override
        public void report(HostPort edge, SeatReport report) {
            reports.add(report);
        }

        @Override
        public void grant(HostPort edge, SeatGrants grants) {
            throw new IllegalStateException("there is no edge at " + edge);
        }
    }

    private final class News implements CallNews {
        @Override
        public void publish(CallEvent event) {
            facts.add(event.fact());
            events.add(event);
        }

        @Override
        public void publish(MediaStatistics statistics) {}

        @Override
        public void publish(QualitySample sample) {}

        @Override
        public void publish(PhoneSettingAsked asked) {
            asks.add(asked);
        }

        @Override
        public void publish(MenuQuestion question) {
            questions.add(question);
        }
    }

    /** The cell hears of what phones do at once, or not at all. */
    private final class Lines implements LineNews {
        @Override
        public void publish(CallId call, CallDialogs dialogs) {
            if (!logIsAway) {
                var bytes = Wire.CBOR.write(dialogs);
                views.extensionStates.put(call, Wire.CBOR.read(bytes, CallDialogs.class));
            }
        }

        @Override
        public void forget(CallId call) {
            if (!logIsAway) {
                views.extensionStates.put(call, null);
            }
        }
    }

    /** All edges hear of it at once, or none does. */
    private final class Redialled implements RedialNews {
        @Override
        public void publish(LastCall call) {
            if (!logIsAway) {
                views.lastCalls.put(Wire.JSON.read(Wire.JSON.write(call), LastCall.class));
            }
        }

        @Override
        public void publish(CallbackRecord callback) {
            if (!logIsAway) {
                views.callbacks.put(callback.key(), Wire.JSON.read(Wire.JSON.write(callback), CallbackRecord.class));
            }
        }

        @Override
        public void forget(CallbackRecord callback) {
            if (!logIsAway) {
                views.callbacks.put(callback.key(), null);
            }
        }
    }

    /** All edges hear of it at once, or none does. */
    private final class Publishing implements PresenceNews {
        @Override
        public void publish(PublicationRecord publication, Consumer<Boolean> written) {
            if (!logIsAway) {
                var bytes = Wire.JSON.write(publication);
                views.publications.put(publication.key(), Wire.JSON.read(bytes, PublicationRecord.class));
            }
            written.accept(!logIsAway);
        }

        @Override
        public void forget(PublicationRecord publication, Consumer<Boolean> written) {
            if (!logIsAway) {
                views.publications.put(publication.key(), null);
            }
            written.accept(!logIsAway);
        }
    }

    /** What is to be kept is, unless the log is away. */
    private final class Texts implements TextNews {
        @Override
        public void delivered(TextWritten text) {
            texts.add(Wire.JSON.read(Wire.JSON.write(text), TextWritten.class));
        }

        @Override
        public void keep(TextWritten text, Consumer<Boolean> kept) {
            if (!logIsAway) {
                texts.add(Wire.JSON.read(Wire.JSON.write(text), TextWritten.class));
            }
            kept.accept(!logIsAway);
        }

        @Override
        public void brought(TextBrought text) {
            brought.add(Wire.JSON.read(Wire.JSON.write(text), TextBrought.class));
        }
    }

    private final class Traces implements TraceSink {
        @Override
        public boolean isWanted() {
            return true;
        }

        @Override
        public void take(TraceBatch batch) {
            traces.add(batch);
        }
    }

    private final class States implements TrunkNews {
        @Override
        public void publish(TrunkStateRecord state) {
            states.add(state);
            views.trunkStates.put(state.trunk().toString(), state);
        }

        @Override
        public void forget(TrunkId trunk) {
            views.trunkStates.put(trunk.toString(), null);
        }
    }

    /** A relay that answers at once: the same description with a port of its own. */
    private final class Relay implements Media {
        private int ports = 20_000;

        @Override
        public void offer(
                Optional<RelaySession> session,
                String newId,
                Optional<Meeting> meeting,
                long writer,
                Side from,
                MediaListener to,
                Consumer<Reply> reply) {
            offeredMedia.add(from.sdp());
            reply.accept(prepared(
                    from,
                    session.orElseGet(() ->
                            new RelaySession(meeting.flatMap(this::meetingPoint).orElse(RELAY), newId))));
        }

        @Override
        public void answer(
                RelaySession session,
                long writer,
                Side from,
                String to,
                Optional<MediaListener.Newcomers> asA,
                Consumer<Reply> reply) {
            reply.accept(prepared(from, session));
        }

        private Reply prepared(Side from, RelaySession session) {
            ports += 2;
            return new Reply.Prepared(
                    new Sdp(from.sdp().text().replaceFirst("m=audio \\d+", "m=audio " + ports)), session);
        }

        @Override
        public void announce(RelaySession session, long writer, String to, String sound) {
            announced.add(sound);
        }

        @Override
        public void serve(
                RelaySession session,
                long writer,
                Side from,
                String to,
                Optional<MediaListener.Newcomers> asA,
                Served service,
                Consumer<Reply> reply) {
            switch (service) {
                case Served.By _ -> {}
                case Served.AtDoor() -> media.add("at the door " + to);
                case Served.ShutOut() -> media.add("shut out " + to);
                case Served.InRoom(RoomSeat seat) -> media.add("in " + name(seat) + " " + to);
            }
            reply.accept(prepared(from, session));
        }

        @Override
        public void enter(RelaySession session, long writer, String side, RoomSeat seat) {
            media.add("enter " + name(seat) + " " + side);
        }

        @Override
        public void sit(RelaySession session, long writer, String side, RoomSeat seat) {
            media.add("sit " + name(seat) + (seat.heardBy().isEmpty() ? "" : " heard by " + seat.heardBy()) + " " + side
                    + " at " + session.relay());
        }

        @Override
        public void leave(RelaySession session, long writer, String side) {
            media.add("leave " + side);
        }

        private static String name(RoomSeat seat) {
            return seat.room().substring(seat.room().indexOf('/') + 1)
                    + (seat.moderator() ? " as moderator" : "")
                    + (seat.muted() ? " muted" : "");
        }

        @Override
        public void refuse(RelaySession session, long writer, String side, ReleaseCause why) {
            media.add((why == ReleaseCause.WRONG_PIN ? "refuse " : "locked to ") + side);
        }

        @Override
        public void confirm(RelaySession session, long writer, String side, boolean on) {
            confirmed.add(side);
        }

        @Override
        public Optional<HostPort> meetingPoint(Meeting meeting) {
            return switch (meeting) {
                case Meeting.Named _ -> Optional.ofNullable(meetingPoint);
                case Meeting.At(HostPort relay) -> Optional.of(relay);
            };
        }

        @Override
        public void music(RelaySession session, long writer, String to, boolean plays) {
            music.put(to, plays);
        }

        @Override
        public boolean recordsOnDemand() {
            return true;
        }

        @Override
        public void record(RelaySession session, long writer, io.tandem.rtp.ng.RecordingTerms terms) {
            media.add("record" + terms.metadata());
        }

        @Override
        public void pauseRecording(RelaySession session, long writer) {
            media.add("pause recording");
        }

        @Override
        public void stopRecording(RelaySession session, long writer) {
            media.add("do not record");
        }

        @Override
        public void release(RelaySession session, long writer, Consumer<List<Counted>> statistics) {
            statistics.accept(List.of());
        }

        @Override
        public void ring(RelaySession session, long writer, String to, String other) {
            media.add("ring " + to);
        }

        @Override
        public void stopRinging(RelaySession session, long writer, String to, String other) {
            media.add("stop " + to);
        }

        @Override
        public void close(RelaySession session, long writer, String one, String other) {
            media.add("close " + one + " " + other);
        }

        @Override
        public void renew(RelaySession session, long writer, Consumer<Life> life) {
            life.accept(Life.ALIVE);
        }

        @Override
        public List<HostPort> live() {
            return List.of();
        }
    }
}
