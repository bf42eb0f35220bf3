package io.tandem.e2e.scenario;

import io.tandem.e2e.phone.Account;
import io.tandem.e2e.phone.PhoneLoop;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.system.ApiAnswer;
import io.tandem.e2e.system.Await;
import io.tandem.e2e.system.Collector;
import io.tandem.e2e.system.Demo;
import io.tandem.e2e.system.Installation;
import io.tandem.e2e.system.Made;
import io.tandem.e2e.system.Standalone;
import io.tandem.e2e.system.TandemApi;
import io.tandem.e2e.system.Tenant;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/**
 * What every scenario stands on: one installation for all scenarios, of the shape that is
 * chosen, phones that are unregistered afterwards, what a class has configured, which is
 * taken away behind it, and the check that no scenario leaves a call behind.
 */
public final class Stage
        implements BeforeAllCallback, TestInstancePreConstructCallback, AfterEachCallback, AfterAllCallback {
    public static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration UNREGISTERED_WITHIN = Duration.ofSeconds(2);
    private static final List<Integer> TONES = List.of(440, 700, 1000, 1330, 1610, 2050, 2400);

    private record Running(
            Installation installation,
            Collector collector,
            PhoneLoop loop,
            TandemApi admin,
            TandemApi provider,
            Made made) {}

    /** Says of each message how many bytes it has got, and in which language. */
    private static final String TRANSCRIBER = "sh,-c,echo $(wc -c) bytes in $TANDEM_LANGUAGE";

    private static @Nullable Running running;
    private final List<Softphone> phones = new ArrayList<>();
    private Instant began = Instant.EPOCH;

    @Override
    public void beforeAll(ExtensionContext context) {
        running();
    }

    /** Ends with this JVM, as its processes do: JUnit's own store ends with each class where several JVMs share the classes out. */
    private static synchronized Running running() {
        if (running == null) {
            running = start();
        }
        return running;
    }

    private static Running start() {
        Collector collector = Collector.start();
        Map<String, String> settings = new HashMap<>(Installation.bothFamilies());
        settings.put("TANDEM_REQUESTS_ALLOWED", Installation.MENU_SERVERS);
        settings.put("TANDEM_TRANSCRIPTION_COMMAND", TRANSCRIBER);
        settings.put("TANDEM_OTLP_ENDPOINT", collector.endpoint());
        Installation installation = Standalone.attached()
                .<Installation>map(found -> found)
                .orElseGet(() -> Installation.start(freshDirectory("scenarios"), settings));
        Demo demo = installation.demo();
        Made made = new Made();
        return new Running(
                installation, collector, new PhoneLoop(), demo.asAdmin().telling(made::add), demo.asProvider(), made);
    }

    /** A directory of this run's own below target/, where logs stay to be read. */
    public static Path freshDirectory(String name) {
        return Path.of("target", "e2e", name + "-" + System.currentTimeMillis()).toAbsolutePath();
    }

    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
        began = Instant.now();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        unregisterAll();
        try {
            Await.until(
                    "no call is left",
                    SOON,
                    () -> acme().liveCalls().isEmpty(),
                    () -> acme().liveCalls().toString());
        } catch (AssertionError left) {
            endAll();
            throw left;
        } finally {
            phones.forEach(Softphone::close);
            phones.clear();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        running().made.removeAll(running().admin);
    }

    /** What a scenario that fails has left behind must not fail all that come after it. */
    private void endAll() {
        acme().liveCalls().forEach(call -> {
            ApiAnswer ignored = acme().api()
                    .delete(acme().path() + "/calls/" + call.path("id").asString());
        });
    }

    /** A phone that is closed before it has answered the challenge stays registered, and rings in the next scenario. */
    private void unregisterAll() {
        AtomicInteger gone = new AtomicInteger();
        phones.forEach(phone -> {
            phone.mischief(io.tandem.e2e.phone.Mischief.NONE);
            phone.registering(Duration.ZERO, answer -> gone.incrementAndGet());
        });
        // Those whose connection is closed, or whom the edge bans, get no answer.
        boolean ignored = running().loop.holdsWithin(UNREGISTERED_WITHIN, () -> gone.get() == phones.size());
    }

    public Installation installation() {
        return running().installation;
    }

    /** What the installation tells of its calls. */
    public Collector collector() {
        return running().collector;
    }

    public Demo demo() {
        return running().installation.demo();
    }

    public PhoneLoop loop() {
        return running().loop;
    }

    /** The demo tenant as its administrator. */
    public Tenant acme() {
        return new Tenant(running().admin, demo().tenant(), "acme.localhost", began);
    }

    public TandemApi provider() {
        return running().provider;
    }

    public TandemApi admin() {
        return running().admin;
    }

    /** A phone over UDP, not registered. */
    public Softphone phone(Account account) {
        return keep(Softphone.udp(loop(), account, running().installation.sip(), nextTone()));
    }

    /** A phone at another address of this machine, where the edge's guard does not look away. */
    public Softphone phoneAt(String host, Account account) {
        var bind = new InetSocketAddress(host, 0);
        return keep(Softphone.udpFrom(loop(), account, running().installation.sip(), bind, nextTone()));
    }

    public Softphone tcpPhone(Account account) {
        return keep(Softphone.tcp(loop(), account, running().installation.sip(), nextTone()));
    }

    public Softphone tlsPhone(Account account) {
        var trust = installation().authority().trust();
        return keep(Softphone.tls(loop(), account, installation().sips(), trust, nextTone()));
    }

    /** A browser's phone, at the edge's own port or at the portal's. */
    public Softphone webSocketPhone(Account account, URI uri) {
        var trust = installation().authority().trust();
        return keep(Softphone.webSocket(loop(), account, uri, trust, nextTone()));
    }

    public Softphone phone(String number) {
        return phone(demo().account(number));
    }

    public Softphone registered(Account account) {
        Softphone phone = phone(account);
        phone.register();
        return phone;
    }

    public Softphone registered(String number) {
        return registered(demo().account(number));
    }

    public Softphone registeredTcp(String number) {
        Softphone phone = tcpPhone(demo().account(number));
        phone.register();
        return phone;
    }

    /** The demo carrier, where the demo trunk expects it. */
    public Softphone carrier() {
        return carrier("carrier");
    }

    /** @param number from which it brings calls; {@code anonymous} withholds it */
    public Softphone carrier(String number) {
        Account nobody = new Account(number, "127.0.0.1", "");
        return keep(Softphone.udpAt(loop(), nobody, running().installation.sip(), carrierPort(), nextTone()));
    }

    private int carrierPort() {
        String address = acme().items("/trunks").getFirst().path("address").asString();
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    /** Waits until the relay holds no port. */
    public void awaitNoRelayPorts() {
        Await.until(
                "no relay port is left",
                SOON,
                () -> installation().metrics().value("tandem_relay_ports_in_use") == 0,
                () -> installation().metrics().text());
    }

    /** A phone of this kind, not registered. */
    public Softphone phone(Account account, PhoneKind kind) {
        return keep(kind.phone(installation(), loop(), account, nextTone()));
    }

    private Softphone keep(Softphone phone) {
        phones.add(phone);
        return phone;
    }

    private int nextTone() {
        return TONES.get(phones.size() % TONES.size());
    }
}
