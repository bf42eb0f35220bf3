package io.tandem.ivr.leading;

import io.tandem.contracts.calls.MenuQuestion;
import io.tandem.flow.FlowEvent;
import io.tandem.flow.FlowOutcome;
import io.tandem.flow.FlowRequest;
import io.tandem.ivr.requests.Requests;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes requests of menus beside the reading of questions, so that a slow server holds up nobody but its own caller. */
public final class RequestLeading implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RequestLeading.class);

    private final Requests requests;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public RequestLeading(Requests requests) {
        this.requests = requests;
    }

    String secret(MenuQuestion asked, String name) {
        return requests.secret(asked.tenant(), name);
    }

    /** @param answered told what has come of it; if it throws, the owner hears nothing, and goes on when the request's time is over */
    void make(MenuQuestion asked, FlowRequest request, Consumer<FlowEvent> answered) {
        threads.execute(() -> {
            try {
                answered.accept(new FlowEvent.Requested(made(asked, request)));
            } catch (RuntimeException e) {
                LOG.warn("{}: the request's outcome is not told", asked, e);
            }
        });
    }

    private FlowOutcome made(MenuQuestion asked, FlowRequest request) {
        long began = System.nanoTime();
        FlowOutcome outcome = requests.make(asked.tenant(), request, asked.call() + "-" + request.visit());
        if (outcome instanceof FlowOutcome.Failed(var reason, int status)) {
            LOG.info(
                    "tenant {} call {}: a request of menu {} fails: {} {} after {} ms",
                    asked.tenant(),
                    asked.call(),
                    asked.flow(),
                    reason,
                    status,
                    Duration.ofNanos(System.nanoTime() - began).toMillis());
        }
        return outcome;
    }

    /** Waits for those that are under way; none takes longer than it may. */
    @Override
    public void close() {
        threads.close();
    }
}
