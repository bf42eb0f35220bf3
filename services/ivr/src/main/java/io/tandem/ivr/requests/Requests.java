package io.tandem.ivr.requests;

import io.tandem.flow.FlowOutcome;
import io.tandem.flow.FlowOutcome.Reason;
import io.tandem.flow.FlowRequest;
import io.tandem.ivr.secrets.SecretTable;
import io.tandem.ivr.secrets.TenantSecrets;
import io.tandem.platform.requests.Exchanges;
import io.tandem.platform.requests.Outcome;
import io.tandem.platform.requests.Places;
import io.tandem.platform.requests.RequestsConfig;
import io.tandem.platform.requests.SignedRequest;
import io.tandem.types.TenantId;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;

/** Makes the requests of menus: within their time, again where that may help, and not more at once than there are places for. */
public final class Requests implements AutoCloseable {
    /** Before it is asked again: what is just starting gets a moment. */
    private static final Duration PAUSE = Duration.ofMillis(200);

    /** RFC 9110 section 15.6: bad gateway, service unavailable, gateway timeout. */
    private static final int FIRST_THAT_PASSES = 502;

    private static final int LAST_THAT_PASSES = 504;

    private final SecretTable secrets;
    private final Places places;
    private final Exchanges exchanges;
    private final int largest;

    public Requests(RequestsConfig config, SecretTable secrets, InstantSource clock) {
        this.secrets = secrets;
        this.places = new Places(config.atOnce(), config.ofOneTenant());
        this.exchanges = new Exchanges(config, clock);
        this.largest = (int) config.largestAnswer().toBytes();
    }

    /** A tenant's secret; one that it does not have is nothing. */
    public String secret(TenantId tenant, String name) {
        return secrets.find(tenant, name).orElse("");
    }

    /**
     * Takes as long as the request may take, at most.
     *
     * @param key the same for the same request, however often it is made
     */
    public FlowOutcome make(TenantId tenant, FlowRequest request, String key) {
        if (!places.take(tenant)) {
            return new FlowOutcome.Failed(Reason.BUSY, 0);
        }
        try {
            return tried(request, key, secret(tenant, TenantSecrets.SIGNING));
        } finally {
            places.giveBack(tenant);
        }
    }

    private FlowOutcome tried(FlowRequest request, String key, String signing) {
        long end = System.nanoTime() + request.within().toNanos();
        FlowOutcome outcome = once(request, key, signing, end);
        for (int again = 0; again < request.retries() && mayPass(outcome) && pausedBefore(end); again++) {
            outcome = once(request, key, signing, end);
        }
        return outcome;
    }

    private FlowOutcome once(FlowRequest request, String key, String signing, long end) {
        var asked = new SignedRequest(
                request.method().name(),
                URI.create(request.url()),
                request.headers(),
                request.body(),
                key,
                signing,
                largest);
        return switch (exchanges.once(asked, end)) {
            case Outcome.Answered answered
            when !answered.isSuccess() -> new FlowOutcome.Failed(Reason.STATUS, answered.status());
            case Outcome.Answered(int status, byte[] body) -> AnswerReading.read(status, body, request.values());
            case Outcome.TooLarge(int status) -> new FlowOutcome.Failed(Reason.TOO_LARGE, status);
            case Outcome.Failed(Outcome.Why why) -> new FlowOutcome.Failed(reason(why), 0);
        };
    }

    private static Reason reason(Outcome.Why why) {
        return switch (why) {
            case SLOW -> Reason.SLOW;
            case DEAD -> Reason.DEAD;
            case REFUSED_ADDRESS -> Reason.REFUSED_ADDRESS;
        };
    }

    private static boolean mayPass(FlowOutcome outcome) {
        return outcome instanceof FlowOutcome.Failed(Reason reason, int status)
                && (reason == Reason.DEAD
                        || reason == Reason.STATUS && status >= FIRST_THAT_PASSES && status <= LAST_THAT_PASSES);
    }

    /** @return whether there is time left behind the pause */
    private static boolean pausedBefore(long end) {
        if (end - System.nanoTime() <= PAUSE.toNanos()) {
            return false;
        }
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        exchanges.close();
    }
}
