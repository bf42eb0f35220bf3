package io.tandem.simulation;

import io.tandem.call.CallEffect;
import io.tandem.call.CallSignal;
import io.tandem.call.CallState;
import io.tandem.call.CallStep;
import io.tandem.call.LegAddress;
import io.tandem.call.Moved;
import io.tandem.types.CallId;
import io.tandem.types.HostPort;
import io.tandem.types.LegId;
import io.tandem.types.ReleaseCause;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One call and all that can happen to it. */
public final class World {
    private static final LegId CALLER = new LegId(1, 0);
    private static final int MORE_EVENTS_THAN_ANY_CALL_NEEDS = 40_000;

    private final CallId id;
    private final Timeline timeline;
    private final CallLog log = new CallLog();
    private final Fate fate;
    private final Relays relays;
    private final Scenario scenario;
    private final List<Invariant> invariants;
    private final Story story;
    private final Map<Integer, Phone> phones = new HashMap<>();
    private final Phone caller;
    private @Nullable World other;
    private @Nullable Owner owner;
    private long epoch = 1;

    private final Bystanders bystanders = new Bystanders(this);

    World(long seed, List<Invariant> invariants, Story story) {
        this(new CallId("simulationsimulationsimula"), new Timeline(), new Fate(seed), invariants, story);
    }

    /** One of several calls in the same time. */
    World(CallId id, Timeline timeline, Fate fate, List<Invariant> invariants, Story story) {
        this.id = id;
        this.timeline = timeline;
        this.fate = fate;
        relays = new Relays(fate);
        scenario = new Scenario(id, fate);
        this.invariants = invariants;
        this.story = story;
        owner = new Owner(this, epoch);
        caller = Phone.calling(this, CALLER);
        phones.put(0, caller);
        disasters();
    }

    /** Until nothing is left to happen. */
    void run() {
        int events = 0;
        while (timeline.goOn()) {
            if (++events > MORE_EVENTS_THAN_ANY_CALL_NEEDS) {
                throw new InvariantBroken("EveryCallEnds", "still going on at " + timeline.now());
            }
        }
        end();
    }

    void end() {
        invariants.forEach(invariant -> invariant.atEnd(this));
    }

    /** Phones of this call may have another one beside it, and send its side there. */
    void beside(World call) {
        other = call;
    }

    public Optional<World> other() {
        return Optional.ofNullable(other);
    }

    CallId id() {
        return id;
    }

    /**
     * What a call says to the other one's owner.
     *
     * @param what to an owner that has the call
     * @param nobody where there is no such call (any more)
     */
    void tellOther(Consumer<Owner> what, Consumer<World> nobody) {
        World call = other;
        if (call != null) {
            call.once(addressed -> {
                if (addressed.state().isPresent() && !call.log.tombstone()) {
                    what.accept(addressed);
                } else {
                    nobody.accept(this);
                }
            });
        }
    }

    /** A leg that the other call has handed over comes with its phone. */
    private @Nullable Phone handedOver(LegId as) {
        World call = other;
        LegAddress here = new LegAddress(id, as);
        if (call == null
                || !(call.log.snapshot().orElse(null) instanceof Moved moved
                        && moved.to().equals(here))) {
            return null;
        }
        Phone phone = call.phone(moved.leg());
        call.phones.put(moved.leg().ordinal(), Phone.nobody(call, moved.leg()));
        phone.movesTo(this, as);
        phones.put(as.ordinal(), phone);
        return phone;
    }

    private void disasters() {
        for (int i = fate.happens(0.5) ? 1 + fate.upTo(1) : 0; i > 0; i--) {
            timeline.after(fate.happens(0.5) ? fate.millis(1, 2000) : fate.millis(1, 60_000), this::ownerDies);
        }
        for (int i = fate.happens(0.3) ? 1 + fate.upTo(1) : 0; i > 0; i--) {
            timeline.after(fate.millis(1, 60_000), this::relayDies);
        }
        timeline.after(Duration.ofMinutes(5), this::operatorEnds);
    }

    /** The moments around a commit are the ones that matter: death comes there more often than by chance. */
    void perhapsDieAtCommit() {
        if (epoch < 4 && fate.happens(0.1)) {
            timeline.after(fate.millis(0, 40), this::ownerDies);
        }
    }

    private void ownerDies() {
        Owner dying = owner;
        if (dying == null) {
            return;
        }
        story.tell(timeline.now(), "owner of epoch " + epoch + " dies");
        if (dying.idle() && fate.happens(0.3)) {
            dying.state().filter(state -> !log.tombstone()).ifPresent(state -> log.write(epoch, state));
        }
        dying.die();
        owner = null;
        timeline.after(fate.millis(100, 5000), this::takeOver);
    }

    private void takeOver() {
        epoch++;
        log.claim(epoch);
        Owner next = new Owner(this, epoch);
        owner = next;
        log.snapshot()
                .ifPresent(state ->
                        next.resume(state, state.session().filter(relays::holds).isPresent()));
    }

    private void relayDies() {
        if (relays.alive().isEmpty()) {
            return;
        }
        HostPort dying = fate.oneOf(relays.alive());
        story.tell(timeline.now(), "relay " + dying + " dies");
        relays.die(dying);
        timeline.after(Duration.ofSeconds(1), () -> once(alive -> alive.hears(new CallSignal.RelayLost(dying))));
        timeline.after(fate.seconds(2, 20), () -> relays.comeBack(dying));
    }

    private void operatorEnds() {
        if (log.snapshot().isPresent()) {
            once(alive -> alive.hears(new CallSignal.EndRequested(ReleaseCause.NORMAL)));
            timeline.after(Duration.ofMinutes(1), this::operatorEnds);
        }
    }

    /** A phone says something once; it may be lost. */
    void once(Consumer<Owner> what) {
        Owner addressed = owner;
        if (addressed != null && !fate.happens(0.05)) {
            timeline.after(fate.millis(1, 30), () -> {
                if (addressed == owner) {
                    what.accept(addressed);
                }
            });
        }
    }

    /** A phone says something again and again, at most for 32 s, while it needs to. */
    void insist(Phone speaker, BooleanSupplier needed, Consumer<Owner> what) {
        insist(speaker, needed, what, Duration.ZERO);
    }

    /** Its leg may be in another call by the time that it says so again. */
    private void insist(Phone speaker, BooleanSupplier needed, Consumer<Owner> what, Duration waited) {
        if (needed.getAsBoolean() && waited.compareTo(Duration.ofSeconds(32)) < 0) {
            speaker.world().once(what);
            Duration next = waited.isZero() ? Duration.ofMillis(500) : Duration.ofSeconds(2);
            timeline.after(next, () -> insist(speaker, needed, what, waited.plus(next)));
        }
    }

    Optional<List<CallSignal>> invite(LegId leg) {
        Phone known = phones.get(leg.ordinal());
        if (known != null) {
            return known.invitedAgain();
        }
        phones.put(leg.ordinal(), Phone.ringing(this, leg));
        return Optional.of(List.of());
    }

    void stepped(CallStep step, Object cause, long by) {
        story.tell(timeline.now(), by, cause, step);
        bystanders.see(step.next());
        invariants.forEach(invariant -> invariant.afterStep(step.next(), this));
    }

    void revealing(CallEffect effect) {
        invariants.forEach(invariant -> invariant.before(effect, this));
    }

    void forgotten() {
        invariants.forEach(invariant -> invariant.forgotten(this));
    }

    Timeline timeline() {
        return timeline;
    }

    Fate fate() {
        return fate;
    }

    Scenario scenario() {
        return scenario;
    }

    Phone caller() {
        return caller;
    }

    boolean knows(LegId leg) {
        return phones.containsKey(leg.ordinal());
    }

    Phone phone(LegId leg) {
        Phone known = phones.get(leg.ordinal());
        Phone phone = known == null ? handedOver(leg) : known;
        if (phone == null) {
            throw new InvariantBroken("NoUnknownLeg", "an effect names " + leg + ", which nobody has");
        }
        return phone;
    }

    public Instant now() {
        return timeline.now();
    }

    public Relays relays() {
        return relays;
    }

    public CallLog log() {
        return log;
    }

    /** How many owners the call has had. */
    public long epoch() {
        return epoch;
    }

    /** All phones that ever took part. */
    public Collection<Phone> phones() {
        return phones.values();
    }

    /** The state at the present owner. */
    public Optional<CallState> state() {
        return owner == null ? Optional.empty() : owner.state();
    }
}
