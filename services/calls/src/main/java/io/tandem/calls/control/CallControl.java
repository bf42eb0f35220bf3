package io.tandem.calls.control;

import io.tandem.bus.Delivery;
import io.tandem.bus.Publication;
import io.tandem.bus.Publisher;
import io.tandem.call.RecordingState;
import io.tandem.call.Supervision;
import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.calls.CallCommand;
import io.tandem.contracts.calls.CallbackRecord;
import io.tandem.contracts.calls.CommandId;
import io.tandem.platform.web.Refusal;
import io.tandem.types.CallId;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.http.HttpStatus;

/** Sends commands to the owners of calls. */
public final class CallControl {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(2);

    /** Nobody guesses the id of another's call. */
    private final SecureRandom ids = new SecureRandom();

    private final Publisher publisher;
    private final Clock clock;

    public CallControl(Publisher publisher, Clock clock) {
        this.publisher = publisher;
        this.clock = clock;
    }

    /** @throws Refusal 503 if Kafka does not take the command */
    public void end(TenantId tenant, CallId call) {
        send(CallCommand.EndCall.of(call, tenant, clock.instant()));
    }

    /**
     * @param muted whether the caller is not heard in the conference room where he is
     * @throws Refusal 503 if Kafka does not take the command
     */
    public void mute(TenantId tenant, CallId call, boolean muted) {
        send(CallCommand.MuteCall.of(call, tenant, clock.instant(), muted));
    }

    /** @throws Refusal 503 if Kafka does not take the command */
    public void record(TenantId tenant, CallId call, RecordingState.Wish wish) {
        send(CallCommand.RecordCall.of(call, tenant, clock.instant(), wish));
    }

    /**
     * @return the id that the call is going to have
     * @throws Refusal 503 if Kafka does not take the command
     */
    public CallId place(TenantId tenant, ExtensionNumber from, String to) {
        CallId call = newId();
        send(CallCommand.PlaceCall.of(call, tenant, clock.instant(), from, to));
        return call;
    }

    /**
     * @param by by whose rights and under whose number
     * @param guest who is called, as {@code by} would dial; empty for the phones of {@code by}
     * @return the id that the call into the room is going to have
     * @throws Refusal 503 if Kafka does not take the command
     */
    public CallId invite(TenantId tenant, ExtensionNumber room, ExtensionNumber by, Optional<String> guest) {
        CallId call = newId();
        send(CallCommand.PlaceCall.intoRoom(call, tenant, clock.instant(), by, guest.orElse(null), room));
        return call;
    }

    /**
     * @param by whose phones ring first
     * @return the id that the supervisor's call is going to have
     * @throws Refusal 503 if Kafka does not take the command
     */
    public CallId supervise(TenantId tenant, ExtensionNumber by, Supervision as) {
        CallId call = newId();
        send(CallCommand.PlaceCall.ofSupervisor(call, tenant, clock.instant(), by, as));
        return call;
    }

    /**
     * Has an edge bring words to the phones of {@code to}.
     *
     * @throws Refusal 503 if Kafka does not take the command
     */
    public void bring(
            TenantId tenant, UUID text, String by, String byName, ExtensionNumber to, String words, Instant written) {
        // The same words go to the same edge, by the same request.
        var call = new CallId(base32(text));
        var id = new CommandId("bring-" + text);
        send(new CallCommand.BringText(1, id, call, tenant, clock.instant(), text, by, byName, to, words, written));
    }

    /** The 128 bits of a UUID, in a CallId's letters. */
    private static String base32(UUID text) {
        var bits = new BigInteger(text.toString().replace("-", ""), 16);
        return IntStream.range(0, CallId.LENGTH)
                .mapToObj(at -> ALPHABET.charAt(bits.shiftRight(5 * at).intValue() & 31))
                .map(String::valueOf)
                .collect(Collectors.joining());
    }

    private CallId newId() {
        return new CallId(ids.ints(CallId.LENGTH, 0, ALPHABET.length())
                .mapToObj(at -> ALPHABET.substring(at, at + 1))
                .collect(Collectors.joining()));
    }

    /**
     * @param by who leaves the call
     * @throws Refusal 503 if Kafka does not take the command
     */
    public void transfer(TenantId tenant, CallId call, ExtensionNumber by, String to) {
        send(CallCommand.TransferCall.of(call, tenant, clock.instant(), by, to));
    }

    /**
     * The call back is not placed any more.
     *
     * @throws Refusal 503 if Kafka does not take it
     */
    public void giveUp(CallbackRecord callback) {
        send(Publication.tombstone(Topics.CALLBACKS, callback.key()));
    }

    private void send(CallCommand command) {
        send(Publication.of(Topics.CALL_COMMANDS, command.call().value(), Wire.CBOR.write(command)));
    }

    private void send(Publication said) {
        Delivery answer = publisher.publish(said, ACKNOWLEDGED_WITHIN);
        if (!answer.delivered()) {
            throw new Refusal(
                    HttpStatus.SERVICE_UNAVAILABLE, "the command could not be sent, try again: " + answer, List.of());
        }
    }
}
