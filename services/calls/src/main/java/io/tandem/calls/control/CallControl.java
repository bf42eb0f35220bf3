package io.tandem.calls.control;

import io.tandem.bus.Delivery;
import io.tandem.bus.Publication;
import io.tandem.bus.Publisher;
import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.calls.CallCommand;
import io.tandem.platform.web.Refusal;
import io.tandem.types.CallId;
import io.tandem.types.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpStatus;

/** Sends commands to the owners of calls. */
public final class CallControl {
    private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(2);

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

    private void send(CallCommand command) {
        Delivery answer = publisher.publish(
                Publication.of(Topics.CALL_COMMANDS, command.call().value(), Wire.CBOR.write(command)),
                ACKNOWLEDGED_WITHIN);
        if (!answer.delivered()) {
            throw new Refusal(
                    HttpStatus.SERVICE_UNAVAILABLE, "the command could not be sent, try again: " + answer, List.of());
        }
    }
}
