package io.tandem.simulation;

import io.tandem.call.CallSignal;
import io.tandem.call.Digit;
import io.tandem.call.Progress;
import io.tandem.sdp.Sdp;
import io.tandem.types.LegId;
import io.tandem.types.ReleaseCause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A phone in one leg, as far as a call can see it: dialogs without messages. It repeats what it has to say for 32 s, as
 * RFC 3261's transactions do, and takes what it hears twice for a retransmission.
 */
public final class Phone {
    private World world;
    private final Fate fate;
    private LegId leg;
    private final SessionChanges changes;
    private final Transfers transfers;
    private Standing standing;
    private boolean dead;
    private boolean unheard;
    private boolean cancelled;
    private boolean hearsProgress;
    private boolean byeUnanswered;

    /** How far the phone believes to be. */
    public enum Standing {
        CALLING,
        RINGING,
        /** Has sent 200 and got no ACK. */
        ANSWERED,
        TALKING,
        GONE
    }

    private Phone(World world, LegId leg, Standing standing) {
        this.world = world;
        this.leg = leg;
        this.standing = standing;
        fate = world.fate();
        changes = new SessionChanges(this);
        transfers = new Transfers(this);
    }

    static Phone calling(World world, LegId leg) {
        Phone caller = new Phone(world, leg, Standing.CALLING);
        world.insist(
                caller,
                () -> caller.standing == Standing.CALLING && !caller.hearsProgress,
                owner -> owner.invited(caller));
        world.timeline().after(world.fate().millis(1, 40_000), caller::cancelPerhaps);
        return caller;
    }

    static Phone ringing(World world, LegId leg) {
        Phone callee = new Phone(world, leg, Standing.RINGING);
        callee.dead = callee.fate.happens(0.02);
        if (callee.fate.happens(0.5)) {
            callee.say(new CallSignal.LegTrying(leg));
        }
        callee.progress();
        callee.decide();
        return callee;
    }

    /** Its leg is another call's from now on; it does not know. */
    void movesTo(World call, LegId as) {
        world = call;
        leg = as;
        changes.moved();
    }

    World world() {
        return world;
    }

    /** Where a phone's leg has been that has moved to another call. */
    static Phone nobody(World world, LegId leg) {
        Phone gone = new Phone(world, leg, Standing.GONE);
        gone.dead = true;
        return gone;
    }

    public LegId leg() {
        return leg;
    }

    public Standing standing() {
        return standing;
    }

    public boolean dead() {
        return dead;
    }

    /** Whether its 200 never got an ACK. */
    public boolean unheard() {
        return unheard;
    }

    // What the phone does by itself.

    private void progress() {
        boolean early = fate.happens(0.2);
        Optional<Sdp> sound = early ? Optional.of(new Sdp("early " + leg)) : Optional.empty();
        Progress progress = early ? Progress.EARLY_MEDIA : Progress.RINGING;
        say(new CallSignal.LegProgressed(leg, progress, sound));
    }

    private void decide() {
        Duration thinking = fate.millis(1, 25_000);
        switch (fate.upTo(5)) {
            case 0, 1, 2 -> world.timeline().after(thinking, this::answer);
            case 3 ->
                world.timeline().after(thinking, fate.happens(0.3) ? this::redirect : () -> reject(ReleaseCause.BUSY));
            case 4 ->
                world.timeline()
                        .after(
                                thinking,
                                () -> reject(fate.oneOf(List.of(
                                        ReleaseCause.DECLINED, ReleaseCause.CARRIER_FAILED, ReleaseCause.OVERLOADED))));
            default -> {}
        }
    }

    private void answer() {
        if (standing != Standing.RINGING || dead) {
            return;
        }
        standing = Standing.ANSWERED;
        repeatAnswer();
        liveOn();
    }

    private void repeatAnswer() {
        world.insist(
                this,
                () -> standing == Standing.ANSWERED,
                owner -> owner.hears(new CallSignal.LegAnswered(leg, new Sdp("answer " + leg))));
        world.timeline().after(Duration.ofSeconds(33), this::giveUpUnheard);
    }

    /** RFC 3261 section 13.3.1.4: without an ACK after 64*T1 the phone ends the dialog. */
    private void giveUpUnheard() {
        if (standing == Standing.ANSWERED && !dead) {
            unheard = true;
            standing = Standing.TALKING;
            hangUp();
        }
    }

    private void redirect() {
        refuse(new CallSignal.LegRedirected(leg, List.of("sip:elsewhere@acme.localhost")));
    }

    private void reject(ReleaseCause cause) {
        refuse(new CallSignal.LegRejected(leg, cause, cause.sipStatus()));
    }

    private void refuse(CallSignal refusal) {
        if (standing == Standing.RINGING && !dead) {
            standing = Standing.GONE;
            boolean[] acknowledged = new boolean[1];
            world.insist(this, () -> !acknowledged[0], owner -> {
                acknowledged[0] = true;
                owner.hears(refusal);
            });
        }
    }

    private void cancelPerhaps() {
        if (standing == Standing.CALLING && hearsProgress && fate.happens(0.4)) {
            cancelled = true;
            boolean[] answered = new boolean[1];
            world.insist(this, () -> !answered[0], owner -> {
                answered[0] = true;
                owner.cancelled();
            });
        }
    }

    /** From its answer on a phone may die, hang up or re-offer at any time. */
    private void liveOn() {
        if (fate.happens(0.7)) {
            world.timeline().after(fate.millis(1, 60_000), this::hangUp);
        }
        if (fate.happens(0.05)) {
            world.timeline().after(fate.millis(1, 60_000), () -> dead = true);
        }
        for (int i = fate.upTo(2); i > 0; i--) {
            world.timeline().after(fate.millis(1, 60_000), changes::reoffer);
        }
        if (fate.happens(world.other().isPresent() ? 0.8 : 0.2)) {
            world.timeline().after(fate.millis(1, 30_000), transfers::refer);
        }
        if (fate.happens(0.2)) {
            world.timeline().after(fate.millis(1, 60_000), this::press);
        }
    }

    void hangUp() {
        if (standing != Standing.TALKING || dead) {
            return;
        }
        standing = Standing.GONE;
        byeUnanswered = true;
        Instant said = world.now();
        world.insist(this, () -> byeUnanswered && !dead, owner -> owner.hears(new CallSignal.LegHungUp(leg, said)));
    }

    private void press() {
        if (standing == Standing.TALKING) {
            say(new CallSignal.DigitReceived(leg, new Digit('5', Duration.ofMillis(160))));
        }
    }

    void say(CallSignal signal) {
        if (!dead) {
            world.once(owner -> owner.hears(signal));
        }
    }

    public Transfers transfers() {
        return transfers;
    }

    SessionChanges changes() {
        return changes;
    }

    // What the phone does when it is told; empty means that nothing comes back.

    /** A double INVITE is answered as the first was, until the final response has its ACK. */
    Optional<List<CallSignal>> invitedAgain() {
        if (standing == Standing.RINGING) {
            progress();
        }
        return heard(standing == Standing.RINGING || standing == Standing.ANSWERED);
    }

    Optional<List<CallSignal>> provisional() {
        hearsProgress = true;
        return heard(true);
    }

    Optional<List<CallSignal>> answered() {
        if (dead || standing == Standing.GONE && !cancelled) {
            return dead ? Optional.empty() : heard(true);
        }
        if (standing == Standing.CALLING) {
            standing = Standing.TALKING;
            if (cancelled) {
                hangUp();
            } else {
                liveOn();
            }
        }
        return heard(true);
    }

    Optional<List<CallSignal>> rejected() {
        return ends(new CallSignal.LegClosed(leg));
    }

    Optional<List<CallSignal>> acknowledged() {
        if (standing == Standing.ANSWERED) {
            standing = Standing.TALKING;
        }
        return heard(true);
    }

    Optional<List<CallSignal>> cancelledByUs() {
        return standing == Standing.ANSWERED || standing == Standing.TALKING
                ? heard(true)
                : ends(new CallSignal.LegRejected(leg, ReleaseCause.CANCELLED));
    }

    Optional<List<CallSignal>> hungUpByUs() {
        return ends(new CallSignal.LegClosed(leg));
    }

    Optional<List<CallSignal>> byeAnswered() {
        byeUnanswered = false;
        return heard(true);
    }

    /** A digit or words, in its dialog. */
    Optional<List<CallSignal>> told() {
        return heard(true);
    }

    private Optional<List<CallSignal>> ends(CallSignal said) {
        if (dead) {
            return Optional.empty();
        }
        standing = Standing.GONE;
        return Optional.of(List.of(said));
    }

    Optional<List<CallSignal>> heard(boolean replied) {
        return replied && !dead ? Optional.of(List.of()) : Optional.empty();
    }
}
