package io.tandem.edge.door;

import io.tandem.bus.Publication;
import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.nodes.BindingRecord;
import io.tandem.edge.net.Peer;
import io.tandem.edge.view.Bindings;
import io.tandem.edge.view.CellViews;
import io.tandem.edge.view.Device;
import io.tandem.sip.SipMessage;
import io.tandem.sip.SipMessages.Header;
import io.tandem.sip.registrar.Binding;
import io.tandem.sip.registrar.BindingKey;
import io.tandem.sip.registrar.Register;
import io.tandem.sip.registrar.RegisterOutcome;
import io.tandem.sip.registrar.Registrar;
import io.tandem.sip.transaction.Flow;
import io.tandem.types.Aor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** REGISTER (RFC 3261 section 10.3): answered by whichever door it comes to, known to all soon after. */
public final class Registrations {
    private static final Header OUTBOUND = new Header("Require", "outbound");

    /** RFC 5626 section 4.4.1: so often a phone on a stream says CRLFCRLF; who is silent for longer is gone. */
    private static final Duration FLOW_TIMER = Duration.ofSeconds(120);

    static final Duration FLOW_IS_DEAD_AFTER = FLOW_TIMER.plusSeconds(60);
    private static final Header KEEP_ALIVE = new Header("Flow-Timer", Long.toString(FLOW_TIMER.toSeconds()));
    private static final Duration WRITE_AHEAD = Duration.ofMillis(100);

    private final CellViews views;
    private final RegistrationLimit limit;
    private final Login login;
    private final Registrar registrar;
    private final BindingNews news;
    private final ConnectedPhones connected;
    private final Answers answers;
    private final Soon soon;

    public Registrations(
            CellViews views,
            Login login,
            Registrar registrar,
            BindingNews news,
            ConnectedPhones connected,
            Answers answers,
            Soon soon) {
        this.views = views;
        this.limit = new RegistrationLimit(views);
        this.login = login;
        this.registrar = registrar;
        this.news = news;
        this.connected = connected;
        this.answers = answers;
        this.soon = soon;
    }

    /** @return whether the phone that gets this has been asked to keep its flow alive */
    static boolean asksForKeepAlive(SipMessage response) {
        return response.header(KEEP_ALIVE.name()).isPresent();
    }

    /** @param reply takes the response, now or when the log has the bindings, on any thread */
    void on(SipMessage register, Realm realm, Flow flow, Peer peer, Instant now, Consumer<SipMessage> reply) {
        var to = Realm.uri(register, "To");
        switch (login.check(register, realm, to, peer, now)) {
            case Login.Outcome.Challenged(List<Header> challenges) ->
                reply.accept(answers.answer(register, 401, challenges));
            case Login.Outcome.Denied() -> reply.accept(answers.answer(register, 403));
            case Login.Outcome.Proven(Device device) -> {
                if (to.filter(uri -> Callers.isOf(uri, device, realm)).isPresent()) {
                    register(register, device, flow, peer, now, reply);
                } else {
                    reply.accept(answers.answer(register, 403));
                }
            }
        }
    }

    private void register(
            SipMessage register, Device device, Flow flow, Peer peer, Instant now, Consumer<SipMessage> reply) {
        var asked = Register.of(register, flow.token());
        if (asked.isEmpty()) {
            reply.accept(answers.answer(register, 400));
            return;
        }
        var aor = new Aor(device.extension().digits(), device.domain());
        var known = views.bindings.ever(aor);
        switch (registrar.on(known.stream().map(Registrations::binding).toList(), asked.get(), now)) {
            case RegisterOutcome.Registered registered
            when !limit.hasRoom(device.tenant(), added(registered, known, now), now) ->
                reply.accept(answers.answer(register, 403));
            case RegisterOutcome.Registered registered -> {
                connected.registered(aor, flow);
                publish(
                        register,
                        device,
                        aor,
                        registered,
                        () -> reply.accept(granted(register, registered, peer, now)));
            }
            case RegisterOutcome.TooBrief(Duration shortest) ->
                reply.accept(answers.answer(
                        register, 423, List.of(new Header("Min-Expires", Long.toString(shortest.toSeconds())))));
            case RegisterOutcome.BadWildcard() -> reply.accept(answers.answer(register, 400));
            case RegisterOutcome.OutOfOrder() -> reply.accept(answers.answer(register, 500));
            case RegisterOutcome.TooManyContacts ignored -> reply.accept(answers.answer(register, 403));
        }
    }

    private static int added(RegisterOutcome.Registered registered, List<BindingRecord> known, Instant now) {
        return (int) registered.written().stream()
                .filter(binding -> known.stream()
                        .noneMatch(before -> before.contactKey().equals(binding.key())
                                && before.expires().isAfter(now)))
                .count();
    }

    private void publish(
            SipMessage register, Device device, Aor aor, RegisterOutcome.Registered registered, Runnable then) {
        var publications = new ArrayList<Publication>();
        for (Binding binding : registered.written()) {
            var record = record(register, device, aor, binding);
            byte[] encoded = Wire.JSON.write(record);
            views.bindings.put(record, encoded);
            publications.add(Publication.of(Topics.BINDINGS, key(aor, binding), encoded));
        }
        for (Binding binding : registered.removed()) {
            views.bindings.remove(aor, binding.key());
            publications.add(Publication.tombstone(Topics.BINDINGS, key(aor, binding)));
        }
        // Bindings of one AOR stay in order, whatever their contacts.
        var done = soon.after(publications.size(), WRITE_AHEAD, then);
        publications.forEach(one -> news.publish(one.besideKey(aor.toString()), done));
    }

    private static String key(Aor aor, Binding binding) {
        return Bindings.key(aor, binding.key());
    }

    private SipMessage granted(SipMessage register, RegisterOutcome.Registered registered, Peer peer, Instant now) {
        var headers = new ArrayList<Header>();
        if (!registered.bindings().isEmpty()) {
            var contacts = registered.bindings().stream().map(binding -> binding.contactValue(now));
            headers.add(new Header("Contact", contacts.collect(Collectors.joining(", "))));
        }
        registered.written().stream()
                .findFirst()
                .map(binding -> Duration.between(now, binding.expires()).toSeconds())
                .ifPresent(seconds -> headers.add(new Header("Expires", Long.toString(seconds))));
        // RFC 3327 section 5.3: the phone sees by which way it will be reached.
        register.headers("Path").forEach(proxy -> headers.add(new Header("Path", proxy)));
        if (isOutbound(register, registered)) {
            headers.add(OUTBOUND);
            if (peer.transport().isStream()) {
                headers.add(KEEP_ALIVE);
            }
        }
        return answers.answer(register, 200, headers);
    }

    /** RFC 5626 section 6: the phone learns that its flows are understood. */
    private static boolean isOutbound(SipMessage register, RegisterOutcome.Registered registered) {
        return register.headers("Supported").stream().anyMatch(value -> value.contains("outbound"))
                && registered.written().stream()
                        .anyMatch(binding -> BindingKey.instance(binding.key()).isPresent());
    }

    private static Binding binding(BindingRecord record) {
        return new Binding(
                record.contactKey(),
                record.contact(),
                record.q(),
                record.callId(),
                record.cseq(),
                record.flow(),
                record.expires());
    }

    private static BindingRecord record(SipMessage register, Device device, Aor aor, Binding binding) {
        return new BindingRecord(
                1,
                device.tenant(),
                device.extension(),
                device.id(),
                aor,
                binding.key(),
                binding.contact(),
                binding.q(),
                binding.flow(),
                binding.callId(),
                binding.cseq(),
                register.header("User-Agent").orElse(""),
                binding.expires(),
                register.headers("Path"));
    }
}
