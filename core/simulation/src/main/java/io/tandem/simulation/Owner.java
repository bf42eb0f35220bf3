package io.tandem.simulation;

import io.tandem.call.CallEffect;
import io.tandem.call.CallMachine;
import io.tandem.call.CallSignal;
import io.tandem.call.CallState;
import io.tandem.call.CallStep;
import io.tandem.call.Contact;
import io.tandem.call.LegAddress;
import io.tandem.call.Party;
import io.tandem.call.TrunkFault;
import io.tandem.call.Withheld;
import io.tandem.dialplan.Target;
import io.tandem.types.Aor;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.LegId;
import io.tandem.types.ReleaseCause;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The edge that owns the call: runs the machine and carries out its effects in order, until it dies. */
final class Owner {
    private static final ExtensionNumber CALLER = new ExtensionNumber("100");

    private record Planned(CallEffect effect, CallState state) {}

    private final World world;
    private final long epoch;
    private final Deque<Planned> planned = new ArrayDeque<>();
    private final Set<LegId> invited = new HashSet<>();
    private @Nullable CallState state;
    private boolean committing;
    private boolean committed;
    private boolean alive = true;
    private boolean finalToCaller;

    Owner(World world, long epoch) {
        this.world = world;
        this.epoch = epoch;
    }

    void resume(CallState snapshot, boolean mediaAlive) {
        state = snapshot;
        committed = true;
        hearsOnce(new CallSignal.TakenOver(epoch, mediaAlive));
    }

    void die() {
        alive = false;
    }

    boolean idle() {
        return planned.isEmpty() && !committing;
    }

    Optional<CallState> state() {
        return Optional.ofNullable(state);
    }

    void invited(Phone caller) {
        if (state == null && !world.log().tombstone()) {
            take(
                    CallMachine.begin(
                            world.scenario().offered(epoch), world.timeline().now()),
                    "offered");
        } else if (committed) {
            tell(caller::provisional, null);
        }
    }

    /** RFC 3261 section 9.2: a CANCEL has no effect on a request that has its final response. */
    void cancelled() {
        if (!finalToCaller) {
            hears(new CallSignal.CallerCancelled());
        }
    }

    /** Some signals come twice, the second time late. */
    void hears(CallSignal signal) {
        hearsOnce(signal);
        if (world.fate().happens(0.03)) {
            world.timeline().after(world.fate().millis(0, 3000), () -> hearsOnce(signal));
        }
    }

    private void hearsOnce(CallSignal signal) {
        CallState before = state;
        if (alive && before != null) {
            take(CallMachine.on(before, signal, world.timeline().now()), signal);
        }
    }

    private void take(CallStep step, Object cause) {
        state = step.next();
        world.stepped(step, cause, epoch);
        step.effects().forEach(effect -> planned.add(new Planned(effect, step.next())));
        awaitDeadline(step.next());
        carryOut();
    }

    private void awaitDeadline(CallState waiting) {
        waiting.nextDeadline().ifPresent(due -> {
            Duration delay = Duration.between(world.timeline().now(), due);
            world.timeline().after(delay.isNegative() ? Duration.ZERO : delay, () -> deadline(waiting));
        });
    }

    private void deadline(CallState waiting) {
        if (state == waiting) {
            hearsOnce(new CallSignal.DeadlineReached());
        }
    }

    private void carryOut() {
        while (alive && !committing && !planned.isEmpty()) {
            Planned next = planned.remove();
            world.revealing(next.effect());
            carryOut(next.effect(), next.state());
        }
    }

    private void carryOut(CallEffect effect, CallState then) {
        switch (effect) {
            case CallEffect.Commit _ -> commit(then);
            case CallEffect.Publish fact -> world.log().publish(fact);
            case CallEffect.FindContacts find -> findContacts(find);
            case CallEffect.FindRedirection find -> findRedirection(find);
            case CallEffect.OfferLeg offer -> offer(offer.leg());
            case CallEffect.SendDigit digit -> tell(world.phone(digit.leg())::told, null);
            case CallEffect.SendText text -> tell(world.phone(text.leg())::told, null);
            case CallEffect.CancelLeg cancel -> cancel(cancel.leg());
            case CallEffect.ProgressLeg _ -> tell(world.caller()::provisional, null);
            case CallEffect.AcknowledgeLeg ack -> acknowledge(world.phone(ack.leg()));
            case CallEffect.AnswerLeg answer -> answerCaller(answer.leg());
            case CallEffect.RejectLeg reject -> rejectCaller(reject.leg());
            case CallEffect.HangUpLeg hangUp ->
                tell(world.phone(hangUp.leg())::hungUpByUs, new CallSignal.LegClosed(hangUp.leg()));
            case CallEffect.AnswerHangUp answer -> tell(world.phone(answer.leg())::byeAnswered, null);
            case CallEffect.ReofferLeg reoffer -> reoffer(reoffer);
            case CallEffect.AnswerReoffer answer ->
                tell(world.phone(answer.leg()).changes()::answered, null);
            case CallEffect.RejectReoffer reject ->
                tell(world.phone(reject.leg()).changes()::refused, null);
            case CallEffect.AcceptTransfer accepted ->
                tell(world.phone(accepted.referral().by()).transfers()::accepted, null);
            case CallEffect.RefuseTransfer refused ->
                tell(world.phone(refused.leg()).transfers()::refused, null);
            case CallEffect.TellTransferor told ->
                tell(() -> world.phone(told.referral().by()).transfers().told(told.sipStatus()), null);
            case CallEffect.ToCall said -> say(said);
            case CallEffect.OfferMedia offer -> afterwards(() -> world.relays().offer(offer, epoch));
            case CallEffect.AnswerMedia answer ->
                afterwards(() -> world.relays().answer(answer));
            // Its phones say nothing of directions; nobody is held.
            case CallEffect.HoldMusic _, CallEffect.Record _, CallEffect.RecordCaller _, CallEffect.Announce _ -> {}
            case CallEffect.AskLeader _, CallEffect.FindWayFromMenu _ -> {}
            case CallEffect.PlayRinging _, CallEffect.StopRinging _, CallEffect.CloseWays _ -> {}
            case CallEffect.ReleaseMedia release -> world.relays().release(release.session());
            case CallEffect.Forget _ -> forget();
        }
    }

    private void say(CallEffect.ToCall said) {
        switch (said) {
            case CallEffect.FetchLeg(var there, LegId as, var transferor) -> {
                LegAddress here = new LegAddress(world.id(), as);
                world.tellOther(
                        owner -> owner.hears(new CallSignal.LegWanted(there.by(), there.early(), here)),
                        asker -> asker.once(owner -> owner.hears(new CallSignal.LegWithheld(as, Withheld.GONE))));
            }
            case CallEffect.HandLeg(LegAddress to, Party party, Optional<Target> by) -> {
                Party there = new Party(to.leg(), party.own(), party.sent());
                Target as = by.orElse(new Target.Extension(CALLER, new Aor("100", "acme.localhost")));
                tellOther(owner -> owner.hears(new CallSignal.LegHanded(to.leg(), world.id(), there, as)));
            }
            // Nobody of its phones picks up.
            case CallEffect.OfferPickup _ -> {}
            case CallEffect.WithholdLeg(LegAddress to, Withheld why) ->
                tellOther(owner -> owner.hears(new CallSignal.LegWithheld(to.leg(), why)));
            case CallEffect.AskAfterLeg(LegAddress to) ->
                world.tellOther(
                        owner -> owner.hears(new CallSignal.LegAskedAfter(to.leg(), world.id())),
                        asker -> asker.once(owner -> owner.hears(new CallSignal.LegGone(to))));
            case CallEffect.TellOfLeg(var to, LegId leg, boolean held) -> {
                LegAddress here = new LegAddress(world.id(), leg);
                tellOther(owner -> owner.hears(held ? new CallSignal.LegHeld(here) : new CallSignal.LegGone(here)));
            }
        }
    }

    private void tellOther(Consumer<Owner> what) {
        world.tellOther(what, nobody -> {});
    }

    /** The record may reach the log and its acknowledgement nobody. */
    private void commit(CallState then) {
        committing = true;
        world.perhapsDieAtCommit();
        world.timeline().after(world.fate().millis(0, 10), () -> {
            boolean accepted = world.log().write(epoch, then);
            world.timeline().after(world.fate().millis(0, 10), () -> committed(accepted));
        });
    }

    private void committed(boolean accepted) {
        if (alive && accepted) {
            committing = false;
            if (!committed) {
                committed = true;
                tell(world.caller()::provisional, null);
            }
            carryOut();
        }
    }

    private void findContacts(CallEffect.FindContacts find) {
        CallSignal reply = find.target() instanceof Target.Trunk trunk
                        && world.fate().happens(0.15)
                ? new CallSignal.TrunkUnavailable(trunk, TrunkFault.FULL)
                : new CallSignal.ContactsFound(find.target(), world.scenario().contacts(find.target()));
        world.timeline().after(world.fate().millis(0, 3), () -> hears(reply));
    }

    private void findRedirection(CallEffect.FindRedirection find) {
        // A carrier does not choose what is paid for.
        List<Contact> contacts =
                find.by() instanceof Target.Trunk ? List.of() : world.scenario().elsewhere();
        world.timeline()
                .after(world.fate().millis(0, 3), () -> hears(new CallSignal.RedirectionFound(find.leg(), contacts)));
    }

    private void offer(LegId leg) {
        invited.add(leg);
        tell(() -> world.invite(leg), new CallSignal.LegRejected(leg, ReleaseCause.UNREACHABLE));
    }

    /** RFC 3261 section 9.1: CANCEL only after a provisional response; and 481 from a phone that has no such INVITE. */
    private void cancel(LegId leg) {
        CallSignal gone = new CallSignal.LegRejected(leg, ReleaseCause.CANCELLED);
        tell(() -> world.knows(leg) ? world.phone(leg).cancelledByUs() : unknown(leg, gone), gone);
    }

    private Optional<List<CallSignal>> unknown(LegId leg, CallSignal gone) {
        return invited.contains(leg) ? Optional.empty() : Optional.of(List.of(gone));
    }

    private void acknowledge(Phone callee) {
        if (!world.fate().happens(0.05)) {
            world.timeline().after(world.fate().millis(1, 30), callee::acknowledged);
        }
    }

    private void answerCaller(LegId leg) {
        finalToCaller = true;
        tell(world.caller()::answered, new CallSignal.LegLost(leg, ReleaseCause.UNREACHABLE));
    }

    private void rejectCaller(LegId leg) {
        finalToCaller = true;
        tell(world.caller()::rejected, new CallSignal.LegClosed(leg));
    }

    private void reoffer(CallEffect.ReofferLeg reoffer) {
        LegId leg = reoffer.leg();
        tell(
                () -> world.phone(leg).changes().offered(epoch, reoffer.step()),
                new CallSignal.LegLost(leg, ReleaseCause.UNREACHABLE));
    }

    private void forget() {
        world.log().bury(epoch);
        world.forgotten();
    }

    private void afterwards(Supplier<Optional<CallSignal>> asked) {
        world.timeline().after(world.fate().millis(0, 5), () -> {
            if (alive) {
                asked.get()
                        .ifPresent(reply -> world.timeline().after(world.fate().millis(0, 5), () -> hears(reply)));
            }
        });
    }

    /** Sends until something comes back, for 32 s; what comes back may be lost as well. */
    private void tell(Supplier<Optional<List<CallSignal>>> phone, @Nullable CallSignal otherwise) {
        tell(phone, otherwise, Duration.ZERO);
    }

    private void tell(Supplier<Optional<List<CallSignal>>> phone, @Nullable CallSignal otherwise, Duration waited) {
        world.timeline().after(world.fate().millis(1, 30), () -> {
            if (!alive) {
                return;
            }
            Optional<List<CallSignal>> reply = world.fate().happens(0.05) ? Optional.empty() : phone.get();
            if (reply.isPresent() && !world.fate().happens(0.05)) {
                world.timeline()
                        .after(world.fate().millis(1, 30), () -> reply.get().forEach(this::hears));
            } else if (waited.compareTo(Duration.ofSeconds(32)) < 0) {
                Duration next = waited.isZero() ? Duration.ofMillis(500) : Duration.ofSeconds(2);
                world.timeline().after(next, () -> tell(phone, otherwise, waited.plus(next)));
            } else if (otherwise != null) {
                hears(otherwise);
            }
        });
    }
}
