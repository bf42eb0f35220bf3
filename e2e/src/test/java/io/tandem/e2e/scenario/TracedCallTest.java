package io.tandem.e2e.scenario;

import static io.tandem.e2e.scenario.Stage.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.system.Await;
import io.tandem.e2e.system.Collector;
import io.tandem.e2e.system.Collector.Span;
import io.tandem.e2e.system.Tenant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One call is one trace, through all that had to do with it. */
@Tag("both-shapes")
class TracedCallTest {
    @RegisterExtension
    static final Stage stage = new Stage();

    @Test
    void a_call_is_one_trace_from_the_door_over_owner_and_relay_to_history() {
        Tenant acme = stage.acme();
        int rowsBefore = acme.history().size();
        Softphone bob = stage.registered("106").answering();
        Softphone alice = stage.registered("105");

        PhoneCall call = alice.call("106");
        call.awaitAnswered(SOON);
        call.hangUp();
        bob.awaitCall(SOON).awaitEnded(SOON);

        Await.until("history has it", SOON, () -> acme.history().size() == rowsBefore + 1);
        String id = acme.history().getFirst().path("id").asString();
        List<Span> spans = whole(Collector.traceOf(id));
        spans.forEach(System.out::println);
        Span root = spans.stream()
                .filter(span -> span.parent().isEmpty())
                .findFirst()
                .orElseThrow();
        Set<String> ids = spans.stream().map(Span::id).collect(Collectors.toSet());
        assertThat(root.name()).isEqualTo("call");
        assertThat(ids).as("each span once").hasSameSizeAs(spans);
        assertThat(spans)
                .filteredOn(span -> span != root)
                .allSatisfy(span -> assertThat(ids).as(span.toString()).contains(span.parent()));
        assertThat(parent(spans, "media-relay", "ng Offer").service()).isEqualTo("sip-edge");
        assertThat(parent(spans, "calls", "take from call-events").name()).startsWith("publish ");
    }

    /** Spans leave some at a time; the last is the readers' of the last event. */
    private static List<Span> whole(String trace) {
        Await.until(
                "the trace is told",
                SOON,
                () -> names(trace)
                                .containsAll(Set.of(
                                        "call",
                                        "INVITE at the door",
                                        "route",
                                        "write ahead CREATED",
                                        "ng Offer",
                                        "ng Delete"))
                        && count(trace, "take from call-events") == count(trace, "publish "),
                () -> stage.collector().trace(trace).toString());
        return stage.collector().trace(trace);
    }

    private static Set<String> names(String trace) {
        return stage.collector().trace(trace).stream().map(Span::name).collect(Collectors.toSet());
    }

    private static long count(String trace, String name) {
        return stage.collector().trace(trace).stream()
                .filter(span -> span.name().startsWith(name))
                .count();
    }

    private static Span parent(List<Span> spans, String service, String name) {
        Span child = spans.stream()
                .filter(span -> span.service().equals(service) && span.name().equals(name))
                .findFirst()
                .orElseThrow();
        return spans.stream()
                .filter(span -> span.id().equals(child.parent()))
                .findFirst()
                .orElseThrow();
    }
}
