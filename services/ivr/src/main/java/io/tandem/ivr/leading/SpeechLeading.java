package io.tandem.ivr.leading;

import io.tandem.contracts.calls.MenuQuestion;
import io.tandem.flow.FlowEvent;
import io.tandem.flow.FlowOutcome.Reason;
import io.tandem.flow.FlowSpeech;
import io.tandem.ivr.prompts.CallSpeech;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has words spoken beside the reading of questions, so that a slow engine holds up nobody but its own caller. */
public final class SpeechLeading implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SpeechLeading.class);

    private final CallSpeech speech;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public SpeechLeading(CallSpeech speech) {
        this.speech = speech;
    }

    /** @param answered told what has come of it; if it throws, the owner hears nothing, and goes on when the time is over */
    void speak(MenuQuestion asked, FlowSpeech words, Consumer<FlowEvent> answered) {
        threads.execute(() -> {
            try {
                answered.accept(spoken(asked, words));
            } catch (RuntimeException e) {
                LOG.warn("{}: it is not told that something is spoken", asked, e);
            }
        });
    }

    private FlowEvent spoken(MenuQuestion asked, FlowSpeech words) {
        long began = System.nanoTime();
        FlowEvent spoken = words.words()
                .map(text -> speech.speak(asked.tenant(), words.language(), text, words.within()))
                .orElseGet(() -> new FlowEvent.Unspoken(Reason.UNSAYABLE));
        if (spoken instanceof FlowEvent.Unspoken(var reason)) {
            LOG.info(
                    "tenant {} call {}: something cannot be said in menu {}: {} after {} ms",
                    asked.tenant(),
                    asked.call(),
                    asked.flow(),
                    reason,
                    Duration.ofNanos(System.nanoTime() - began).toMillis());
        }
        return spoken;
    }

    /** Waits for those that are under way; none takes longer than it may. */
    @Override
    public void close() {
        threads.close();
    }
}
