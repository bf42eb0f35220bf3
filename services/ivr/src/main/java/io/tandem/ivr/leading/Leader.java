package io.tandem.ivr.leading;

import io.tandem.bus.BusRecord;
import io.tandem.bus.Publication;
import io.tandem.bus.Publisher;
import io.tandem.bus.RecordListener;
import io.tandem.call.Announcement;
import io.tandem.call.MenuAnswer;
import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.calls.CallCommand;
import io.tandem.contracts.calls.MenuQuestion;
import io.tandem.flow.FlowEvent;
import io.tandem.flow.FlowRequest;
import io.tandem.flow.FlowSpeech;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Answers what owners of calls ask about callers in menus. Remembers nothing: a question has all that its answer needs, so any replica
 * gives the same one, and a question that is asked twice is answered twice with the same command.
 */
public final class Leader implements RecordListener {
    /** Whoever has asked has given up by then. */
    private static final Duration STALE = Duration.ofSeconds(30);

    private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(2);

    private final FlowSource flows;
    private final RequestLeading requests;
    private final SpeechLeading speaking;
    private final BooleanSupplier ready;
    private final Publisher publisher;
    private final Clock clock;

    /** @param ready waits a while for the flows to be read, and says whether they are */
    public Leader(
            FlowSource flows,
            RequestLeading requests,
            SpeechLeading speaking,
            BooleanSupplier ready,
            Publisher publisher,
            Clock clock) {
        this.flows = flows;
        this.requests = requests;
        this.speaking = speaking;
        this.ready = ready;
        this.publisher = publisher;
        this.clock = clock;
    }

    @Override
    public void on(BusRecord record) {
        byte[] value = record.value();
        if (value == null || record.timestamp().isBefore(clock.instant().minus(STALE))) {
            return;
        }
        if (!ready.getAsBoolean()) {
            throw new IllegalStateException("the menus have not been read yet");
        }
        answer(Wire.CBOR.read(value, MenuQuestion.class));
    }

    private void answer(MenuQuestion asked) {
        Optional<Script> script = flows.find(asked);
        if (script.isEmpty()) {
            send(
                    asked,
                    CallCommand.LeadCaller.of(
                            asked, clock.instant(), asked.run(), new Announcement.Silence(), new MenuAnswer.GiveUp()));
            return;
        }
        Script found = script.get();
        Consumer<FlowEvent> answered = outcome -> send(asked, Answers.of(found, asked, outcome, clock.instant()));
        Optional<FlowRequest> request = Answers.request(found, asked, name -> requests.secret(asked, name));
        Optional<FlowSpeech> speech = Answers.speech(found, asked);
        if (request.isPresent()) {
            requests.make(asked, request.get(), answered);
        } else if (speech.isPresent()) {
            speaking.speak(asked, speech.get(), answered);
        } else {
            send(asked, Answers.of(found, asked, clock.instant()));
        }
    }

    private void send(MenuQuestion asked, CallCommand.LeadCaller command) {
        var delivery = publisher.publish(
                Publication.of(Topics.CALL_COMMANDS, asked.call().value(), Wire.CBOR.write(command)),
                ACKNOWLEDGED_WITHIN);
        if (!delivery.delivered()) {
            throw new IllegalStateException("the answer to " + asked + " could not be sent: " + delivery);
        }
    }
}
