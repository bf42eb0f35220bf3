package io.tandem.calls.webhooks;

import io.tandem.bus.BusRecord;
import io.tandem.call.CallFact.CallPickedUp;
import io.tandem.call.CallFact.LegOffered;
import io.tandem.calls.history.LoggedFact;
import io.tandem.calls.history.Numbers;
import io.tandem.calls.history.RightfulFacts;
import io.tandem.calls.ingest.CallEventsListener;
import io.tandem.calls.ingest.Happened;
import io.tandem.calls.stream.CallContents;
import io.tandem.calls.stream.LeftContent;
import io.tandem.calls.webhooks.WebhookQueue.Wanted;
import io.tandem.contracts.calls.CallEvent;
import io.tandem.platform.database.TenantTransactions;
import io.tandem.types.LegId;
import io.tandem.types.TenantId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes down what webhooks are to be told, each once. */
public final class WebhookTelling implements CallEventsListener.Audience {
    private final TenantTransactions transactions;
    private final WebhookQueue queue;
    private final Duration triedFor;
    private final InstantSource clock;

    public WebhookTelling(
            TenantTransactions transactions, JdbcClient jdbc, WebhooksConfig config, InstantSource clock) {
        this.transactions = transactions;
        this.queue = new WebhookQueue(jdbc);
        this.triedFor = config.triedFor();
        this.clock = clock;
    }

    @Override
    public void tell(List<Happened> news) {
        Set<TenantId> tenants =
                news.stream().map(happened -> happened.event().tenant()).collect(Collectors.toSet());
        Map<TenantId, List<Wanted>> wanted = tenants.isEmpty()
                ? Map.of()
                : queue.wanted(tenants).stream().collect(Collectors.groupingBy(Wanted::tenant));
        if (wanted.isEmpty()) {
            return;
        }
        news.stream()
                .filter(happened -> wanted.containsKey(happened.event().tenant()))
                .sorted(Comparator.comparing(
                                (Happened happened) -> happened.event().call())
                        .thenComparingLong(happened -> happened.event().sequence()))
                .flatMap(happened -> event(happened).stream())
                .forEach(event -> add(event, Objects.requireNonNull(wanted.get(event.tenant()))));
    }

    /** Empty for what is told to nobody, and for what an owner has written who was none any more. */
    private static Optional<WebhookEvent> event(Happened happened) {
        CallEvent event = happened.event();
        List<LoggedFact> rightful = RightfulFacts.inOrder(happened.facts());
        boolean counts = rightful.stream()
                .anyMatch(fact -> fact.epoch() == event.epoch() && fact.sequence() == event.sequence());
        return counts
                ? CallContents.of(event, leg -> number(rightful, leg))
                        .map(content -> new WebhookEvent(
                                event.tenant(),
                                event.call() + "-" + event.epoch() + "-" + event.sequence(),
                                content.type(),
                                event.call().value(),
                                event.at(),
                                content))
                : Optional.empty();
    }

    private static @Nullable String number(List<LoggedFact> facts, LegId leg) {
        return facts.stream()
                .flatMap(logged -> switch (logged.fact()) {
                    case LegOffered(LegId offered, var target)
                    when offered.equals(leg) -> Stream.of(Numbers.of(target));
                    case CallPickedUp(LegId picked, var by) when picked.equals(leg) -> Stream.of(Numbers.of(by));
                    case null, default -> Stream.<String>empty();
                })
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    /** A recording that has ended, from {@code media-events}. */
    public void recorded(BusRecord record) {
        LeftContent.recording(record).ifPresent(this::left);
    }

    /** A message, from {@code voicemail-events}. */
    public void messageLeft(BusRecord record) {
        LeftContent.message(record).ifPresent(this::left);
    }

    private void left(LeftContent.Told told) {
        LeftContent content = told.content();
        String type = content.type();
        WebhookEvent event = switch (content) {
            case LeftContent.Recording recording ->
                new WebhookEvent(
                        told.tenant(), "recording-" + told.key(), type, recording.call(), recording.at(), content);
            case LeftContent.Message message ->
                new WebhookEvent(told.tenant(), "voicemail-" + told.key(), type, message.call(), message.at(), content);
            case LeftContent.Transcript said ->
                new WebhookEvent(told.tenant(), "transcript-" + told.key(), type, said.call(), said.at(), content);
        };
        transactions.inTenant(told.tenant(), () -> add(event, queue.wanted(Set.of(told.tenant()))));
    }

    private void add(WebhookEvent event, List<Wanted> webhooks) {
        webhooks.stream()
                .filter(wanted -> wanted.events().contains(event.type()))
                .forEach(wanted -> queue.add(wanted.webhook(), event, clock.instant(), triedFor));
    }
}
