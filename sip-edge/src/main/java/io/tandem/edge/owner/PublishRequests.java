package io.tandem.edge.owner;

import io.tandem.contracts.calls.PublicationRecord;
import io.tandem.dialplan.Caller;
import io.tandem.edge.identity.CallTags;
import io.tandem.edge.message.Pidf;
import io.tandem.edge.view.CellViews;
import io.tandem.edge.view.Line;
import io.tandem.sip.SipMessage;
import io.tandem.sip.SipMessages.Header;
import io.tandem.sip.event.Publish;
import io.tandem.sip.event.Published;
import io.tandem.sip.header.SipUri;
import io.tandem.sip.transaction.ServerKey;
import io.tandem.types.CallId;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.LegId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * PUBLISH (RFC 3903): what a phone says of its own extension. An entity tag carries the id of the first request, so that all that follow
 * come to one owner, one after the other.
 */
final class PublishRequests {
    /** Of one extension. */
    static final int MOST = 10;

    /** Entity tags are made as local tags are; no call has such a leg. */
    private static final int ORDINAL = 1_000;

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private final CellViews views;
    private final WatchedStates states;
    private final PresenceNews news;
    private final CallTags tags;
    private final LegMessages messages;
    private final SipLine sip;
    private final Consumer<OwnerMail> mailbox;
    private final Predicate<CallId> ours;
    private Instant next = Instant.MIN;

    /** @param ours whether this loop owns the partition of the id, and nobody else can */
    PublishRequests(
            OwnerParts parts,
            WatchedStates states,
            LegMessages messages,
            SipLine sip,
            Consumer<OwnerMail> mailbox,
            Predicate<CallId> ours) {
        this.views = parts.views();
        this.states = states;
        this.news = parts.presenceNews();
        this.tags = parts.tags();
        this.messages = messages;
        this.sip = sip;
        this.mailbox = mailbox;
        this.ours = ours;
    }

    /** From a phone that has proven who it is. */
    void on(ServerKey transaction, Arrival arrival, Instant now) {
        var caller = arrival.caller();
        if (caller == null || !(caller.caller() instanceof Caller.Extension(ExtensionNumber number))) {
            respond(transaction, arrival, 403, List.of(), now);
            return;
        }
        var line = new Line(caller.tenant(), number);
        if (!isOwn(arrival.message(), line)) {
            // Nobody speaks for another.
            respond(transaction, arrival, 403, List.of(), now);
            return;
        }
        switch (Publish.of(arrival.message(), Pidf::read)) {
            case Publish.Refused(int status, List<Header> headers) ->
                respond(transaction, arrival, status, headers, now);
            case Publish.Asked asked when asked.ifMatch().isPresent() -> goOn(transaction, arrival, line, asked, now);
            case Publish.Asked asked -> begin(transaction, arrival, line, asked, now);
        }
    }

    /** As {@code 102@domain}, or at an address as 102 or {@code acme*102}. */
    private boolean isOwn(SipMessage request, Line line) {
        return SipUri.parse(request.requestUri())
                .filter(uri -> views.tenants
                        .ofDomain(uri.host())
                        .filter(tenant -> !tenant.id().equals(line.tenant()))
                        .isEmpty())
                .map(SipUri::decodedUser)
                .map(user -> user.substring(user.lastIndexOf('*') + 1))
                .filter(line.number().digits()::equals)
                .filter(user -> states.extension(line).isPresent())
                .isPresent();
    }

    private void begin(ServerKey transaction, Arrival arrival, Line line, Publish.Asked asked, Instant now) {
        var published = views.publications.of(line, now);
        boolean again = published.stream().anyMatch(one -> one.id().equals(arrival.call()));
        Published state = asked.state();
        if (state == null || published.size() >= MOST && !again) {
            respond(transaction, arrival, 403, List.of(), now);
            return;
        }
        write(transaction, arrival, record(line, arrival.call(), 1, arrival, state, asked.lasting(), now));
    }

    private void goOn(ServerKey transaction, Arrival arrival, Line line, Publish.Asked asked, Instant now) {
        var tag =
                asked.ifMatch().flatMap(tags::ofTag).filter(place -> place.leg().ordinal() == ORDINAL);
        var found = tag.flatMap(place -> views.publications.find(line, place.call(), now));
        if (found.isEmpty()) {
            respond(transaction, arrival, 412, List.of(), now);
            return;
        }
        var before = found.get();
        long named = tag.orElseThrow().leg().epoch();
        if (named == before.number() - 1 && before.request().equals(name(arrival))) {
            // The owner that had taken it is gone.
            accept(transaction, arrival, before, now);
        } else if (named != before.number()) {
            respond(transaction, arrival, 412, List.of(), now);
        } else if (asked.lasting().isZero()) {
            news.forget(
                    before,
                    written -> mailbox.accept(
                            new OwnerMail.PresenceWritten(transaction, arrival, Optional.empty(), written)));
        } else {
            Published said = asked.state();
            Published state = said == null ? new Published(before.closed(), before.activity(), before.note()) : said;
            var after = record(line, before.id(), before.number() + 1, arrival, state, asked.lasting(), now);
            write(transaction, arrival, after);
        }
    }

    private static PublicationRecord record(
            Line line, CallId id, int number, Arrival arrival, Published state, Duration lasting, Instant now) {
        return new PublicationRecord(
                1,
                line.tenant(),
                line.number(),
                id,
                number,
                name(arrival),
                state.closed(),
                state.activity(),
                state.note(),
                now,
                now.plus(lasting));
    }

    private static String name(Arrival arrival) {
        return arrival.message().callId() + " " + arrival.message().cseq();
    }

    private void write(ServerKey transaction, Arrival arrival, PublicationRecord record) {
        news.publish(
                record,
                written -> mailbox.accept(
                        new OwnerMail.PresenceWritten(transaction, arrival, Optional.of(record), written)));
    }

    /** The log has what was published, or has not. @param record empty where it was taken back */
    void written(
            ServerKey transaction, Arrival arrival, Optional<PublicationRecord> record, boolean written, Instant now) {
        if (!written) {
            respond(transaction, arrival, 503, List.of(new Header("Retry-After", "5")), now);
        } else if (record.isPresent()) {
            accept(transaction, arrival, record.get(), now);
        } else {
            respond(transaction, arrival, 200, List.of(new Header("Expires", "0")), now);
        }
    }

    private void accept(ServerKey transaction, Arrival arrival, PublicationRecord record, Instant now) {
        long seconds = Math.max(0, Duration.between(now, record.expires()).toSeconds());
        var headers = List.of(
                new Header("SIP-ETag", tags.tag(record.id(), new LegId(record.number(), ORDINAL))),
                new Header("Expires", Long.toString(seconds)));
        respond(transaction, arrival, 200, headers, now);
    }

    private void respond(ServerKey transaction, Arrival arrival, int status, List<Header> headers, Instant now) {
        sip.respond(transaction, messages.refusal(arrival.call(), arrival.message(), status, headers), now);
    }

    /** Forgets what is over; watchers do not see it any more in any case. */
    void tick(Instant now) {
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(LOOK_AGAIN);
        views.publications.all().stream()
                .filter(one -> !one.expires().isAfter(now) && ours.test(one.id()))
                .forEach(one -> news.forget(one, written -> {}));
    }
}
