package io.tandem.relay;

import io.tandem.relay.control.PortTakenException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which port is taken, in place of a stack trace. Named in {@code META-INF/spring.factories}. */
final class PortTakenAnalyzer extends AbstractFailureAnalyzer<PortTakenException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, PortTakenException cause) {
        return new FailureAnalysis(
                "The relay cannot start: " + cause.getMessage() + ".",
                "Stop that program, or give the relay another address: --tandem.relay.control=127.0.0.1:2224",
                cause);
    }
}
