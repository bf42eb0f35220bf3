package io.tandem.ivr.voicemail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.tandem.bus.Bus;
import io.tandem.bus.BusConfig;
import io.tandem.bus.Headers;
import io.tandem.bus.Publication;
import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.calls.MessageCounts;
import io.tandem.contracts.calls.RecordingFinished;
import io.tandem.contracts.config.ExtensionRecord;
import io.tandem.ivr.IvrModule;
import io.tandem.media.wav.WavFormat;
import io.tandem.media.wav.WavHeader;
import io.tandem.media.wav.WavSound;
import io.tandem.objects.Content;
import io.tandem.objects.FolderStore;
import io.tandem.objects.ObjectKey;
import io.tandem.platform.fixture.Await;
import io.tandem.platform.fixture.EmbeddedBacking;
import io.tandem.platform.fixture.Rest;
import io.tandem.platform.fixture.RunningServices;
import io.tandem.platform.fixture.TenantTables;
import io.tandem.platform.fixture.TestTokensModule;
import io.tandem.platform.fixture.TopicReader;
import io.tandem.platform.security.Role;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.NodeId;
import io.tandem.types.TenantId;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Mailboxes on real PostgreSQL, Kafka, files and SMTP; relays are records on a topic. */
class VoicemailServiceTest {
    private static final List<Class<?>> MODULES = List.of(TestTokensModule.class, IvrModule.class);
    private static final int RATE = 8000;

    @TempDir
    static Path folder;

    static Bus bus;
    static RunningServices service;
    static FolderStore store;
    static GreenMail mail;
    static TopicReader counts;

    private final TenantId tenant = new TenantId(UUID.randomUUID());

    @BeforeAll
    static void start() throws Exception {
        bus = Bus.connect(BusConfig.standalone(EmbeddedBacking.shared().bootstrapServers(), "test"));
        bus.createTopics();
        store = new FolderStore(folder);
        mail = new GreenMail(ServerSetup.SMTP.dynamicPort());
        mail.start();
        service = RunningServices.of(
                EmbeddedBacking.shared(),
                MODULES,
                "tandem.objects.folder=" + folder,
                "tandem.mail.host=127.0.0.1",
                "tandem.mail.port=" + mail.getSmtp().getPort(),
                "tandem.mail.security=none",
                "tandem.mail.from=voicemail@acme.example");
        counts = new TopicReader(bus, Topics.MESSAGE_COUNTS);
    }

    @AfterAll
    static void stop() {
        counts.close();
        mail.stop();
        service.stop();
        bus.close();
    }

    @Test
    void every_table_is_guarded() throws Exception {
        assertThat(TenantTables.unguarded(EmbeddedBacking.shared())).isEmpty();
    }

    @Test
    void a_recording_that_is_told_of_twice_is_one_message_and_is_counted() throws Exception {
        mailbox("101", "");
        String recording = record("a", 3);
        finished(recording, "voicemail 101 +375291234567");
        finished(recording, "voicemail 101 +375291234567");
        finished(record("b", 3), "voicemail 101 ");

        Await.until("both are left", () -> messages(admin()).size() == 2);
        JsonNode first = messages(admin()).get(1);
        assertThat(first.path("from").asString()).isEqualTo("+375291234567");
        assertThat(first.path("millis").asLong()).isBetween(2900L, 3600L);
        assertThat(messages(admin()).get(0).path("from").asString()).isEmpty();
        awaitCounts(2, 0);
        admin().put(path(first) + "/heard", "").expecting(200);
        awaitCounts(1, 1);
        admin().delete(path(first)).expecting(204);
        awaitCounts(1, 0);
        finished(recording, "voicemail 101 +375291234567");
        finished(record("c", 3), "voicemail 101 ");
        Await.until("the third is left", () -> messages(admin()).size() == 2);
        assertThat(store.list(ObjectKey.of(tenant.toString(), "call"))).isEmpty();
    }

    @Test
    void what_its_caller_may_still_hear_is_seen_when_it_is_sent_or_he_is_gone() throws Exception {
        mailbox("101", ", \"email\": \"held@acme.example\"");
        Voicemails voicemails = service.bean(Voicemails.class);
        String call = "abcdefghijklmnopqrstuvwxyz";
        finished(record("first", 3), "voicemail 101 102 reviewed");
        Await.until(
                "it is there to be heard", () -> voicemails.held(tenant, call).isPresent());
        UUID first = voicemails.held(tenant, call).orElseThrow().id();
        voicemails.withdraw(tenant, first, Instant.now());
        assertThat(voicemails.held(tenant, call)).isEmpty();
        finished(record("second", 3), "voicemail 101 102 reviewed");
        Await.until("the next is there", () -> voicemails.held(tenant, call).isPresent());
        UUID second = voicemails.held(tenant, call).orElseThrow().id();
        voicemails.hold(tenant, second, Instant.now().plusSeconds(3600));

        assertThat(messages(admin())).isEmpty();
        assertThat(received("held@acme.example")).isEmpty();
        assertThat(admin().get("/api/v1/tenants/" + tenant + "/voicemails/" + second)
                        .status())
                .isEqualTo(404);

        voicemails.send(tenant, second);
        voicemails.send(tenant, second);
        voicemails.send(tenant, first);
        assertThat(messages(admin())).hasSize(1);
        assertThat(messages(admin()).get(0).path("from").asString()).isEqualTo("102");
        awaitCounts(1, 0);
        Await.until("an e-mail has come", () -> received("held@acme.example").length == 1);

        finished(record("third", 3), "voicemail 101 103 reviewed", Instant.now());
        Await.until("the third is there", () -> voicemails.held(tenant, call).isPresent());
        voicemails.hold(tenant, voicemails.held(tenant, call).orElseThrow().id(), Instant.now());
        Await.until("its caller is gone", () -> messages(admin()).size() == 2);
        finished(record("fourth", 3), "voicemail 101  reviewed", RecordingFinished.Reason.SESSION_ENDED);
        Await.until("who hangs up sends it at once", () -> messages(admin()).size() == 3);
        assertThat(messages(admin()))
                .anyMatch(each -> each.path("from").asString().isEmpty());
    }

    @Test
    void silence_is_no_message_and_what_menus_record_is_none() throws Exception {
        mailbox("101", "");
        finished(record("still", 0), "voicemail 101 102");
        finished(record("menu", 3), "menu name");
        finished(record("said", 3), "voicemail 101 102");

        Await.until("the last is left", () -> !messages(admin()).isEmpty());
        assertThat(messages(admin())).hasSize(1);
    }

    @Test
    void a_user_has_the_messages_of_the_own_extension_and_hears_parts_of_them() throws Exception {
        mailbox("101", "");
        finished(record("a", 3), "voicemail 101 102");
        Await.until("it is left", () -> messages(admin()).size() == 1);
        Rest own = service.rest().as(TestTokensModule.ofUser(tenant, "101"));
        Rest other = service.rest().as(TestTokensModule.ofUser(tenant, "102"));
        JsonNode message = messages(own).get(0);

        assertThat(messages(other)).isEmpty();
        other.get(path(message)).expecting(404);
        other.delete(path(message)).expecting(404);
        Rest.Answer part =
                own.with("Range", "bytes=0-3").get(path(message) + "/sound").expecting(206);
        assertThat(part.raw().body()).isEqualTo("RIFF");
    }

    @Test
    void who_wants_that_is_told_by_e_mail_once_with_the_sound() throws Exception {
        mailbox("101", ", \"email\": \"alice@acme.example\"");
        finished(record("a", 3), "voicemail 101 102");

        Await.until("an e-mail has come", () -> received("alice@acme.example").length == 1);
        MimeMessage letter = received("alice@acme.example")[0];
        assertThat(letter.getSubject()).isEqualTo("Voicemail for 101 from 102 (0:04)");
        assertThat(letter.getFrom()[0].toString()).isEqualTo("voicemail@acme.example");
        var attached = ((Multipart) letter.getContent()).getBodyPart(1);
        assertThat(attached.getContentType()).startsWith("audio/wav");
        byte[] wave = attached.getInputStream().readAllBytes();
        assertThat(new String(wave, 0, 4, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("RIFF");
        assertThat(wave.length).isGreaterThan(2 * RATE * 3);
        finished(record("b", 3), "voicemail 101 103");
        Await.until("the second has come", () -> received("alice@acme.example").length == 2);
        assertThat(GreenMailUtil.getBody(received("alice@acme.example")[1])).isNotEmpty();
    }

    @Test
    void a_message_is_kept_for_as_long_as_its_mailbox_says() throws Exception {
        mailbox("101", ", \"keepDays\": 1");
        finished(record("old", 3), "voicemail 101 102", Instant.now().minus(Duration.ofHours(25)));
        finished(record("young", 3), "voicemail 101 103", Instant.now().minus(Duration.ofHours(23)));
        Await.until("both are left", () -> messages(admin()).size() == 2);

        service.bean(VoicemailForgetting.class).forget();

        assertThat(messages(admin())).hasSize(1);
        assertThat(messages(admin()).get(0).path("from").asString()).isEqualTo("103");
        awaitCounts(1, 0);
    }

    @Test
    void a_message_is_put_aside_taken_back_and_made_new_again() throws Exception {
        mailbox("101", "");
        finished(record("a", 3), "voicemail 101 102");
        finished(record("b", 3), "voicemail 101 103");
        Await.until("both are left", () -> messages(admin()).size() == 2);
        JsonNode message = messages(admin()).get(1);
        assertThat(message.path("folder").asString()).isEqualTo("new");

        assertThat(moved(message, "saved").text("folder")).isEqualTo("saved");
        awaitCounts(1, 1);
        assertThat(in("saved")).containsExactly("102");
        assertThat(in("new")).containsExactly("103");
        assertThat(in("old")).isEmpty();
        assertThat(moved(message, "old").text("folder")).isEqualTo("old");
        assertThat(in("saved")).isEmpty();
        moved(message, "saved");
        assertThat(admin().delete(path(message) + "/heard").expecting(200).text("folder"))
                .isEqualTo("new");
        awaitCounts(2, 0);
        admin().put(path(message) + "/folder", "{\"folder\": \"work\"}").expecting(422);
        admin().get("/api/v1/tenants/" + tenant + "/voicemails?folder=work").expecting(400);
        service.rest()
                .as(TestTokensModule.ofUser(tenant, "102"))
                .put(path(message) + "/folder", "{\"folder\": \"saved\"}")
                .expecting(404);
    }

    @Test
    void what_is_saved_stays_with_its_mailbox_but_not_beyond_what_its_tenant_keeps() throws Exception {
        mailbox("101", ", \"keepDays\": 1");
        finished(record("old", 3), "voicemail 101 102", Instant.now().minus(Duration.ofHours(25)));
        finished(record("older", 3), "voicemail 101 103", Instant.now().minus(Duration.ofHours(80)));
        finished(record("fresh", 3), "voicemail 101 104", Instant.now());
        Await.until("all are left", () -> messages(admin()).size() == 3);
        messages(admin()).forEach(each -> moved(each, "saved"));

        service.bean(VoicemailForgetting.class).forget();
        assertThat(messages(admin())).hasSize(3);

        String rules = "/api/v1/tenants/" + tenant + "/voicemail";
        assertThat(admin().get(rules).expecting(200).body().path("keepDays").isNumber())
                .isFalse();
        admin().with("If-Match", "*").put(rules, "{\"keepDays\": 0}").expecting(422);
        admin().with("If-Match", "*").put(rules, "{\"keepDays\": 2}").expecting(200);
        JsonNode older = messages(admin()).get(2);
        service.bean(VoicemailForgetting.class).forget();

        assertThat(messages(admin()).stream().map(each -> each.path("from").asString()))
                .containsExactly("104", "102");
        admin().get(path(older) + "/sound").expecting(404);
        assertThat(service.bean(VoicemailSounds.class)
                        .of(tenant, UUID.fromString(older.path("id").asString())))
                .isEmpty();
        awaitCounts(0, 2);
        admin().with("If-Match", "*").put(rules, "{}").expecting(200);
    }

    private Rest.Answer moved(JsonNode message, String folder) {
        return admin().put(path(message) + "/folder", "{\"folder\": \"" + folder + "\"}")
                .expecting(200);
    }

    private List<String> in(String folder) {
        return admin().get("/api/v1/tenants/" + tenant + "/voicemails?folder=" + folder)
                .expecting(200)
                .body()
                .path("items")
                .valueStream()
                .map(each -> each.path("from").asString())
                .toList();
    }

    @Test
    void a_recorded_greeting_is_a_prompt_in_place_of_the_last_one() throws Exception {
        mailbox("101", "");
        finished(record("first", 3), "greeting 101");
        Await.until("it is the mailbox's", () -> "greeting-101".equals(greeting()));
        finished(record("second", 2), "greeting 101");

        Await.until("the second has taken its place", () -> {
            var prompts = admin().get("/api/v1/tenants/" + tenant + "/prompts")
                    .expecting(200)
                    .body()
                    .path("items");
            return prompts.size() == 1 && prompts.get(0).path("length").asLong() < 3000;
        });
        assertThat(messages(admin())).isEmpty();
    }

    private String greeting() {
        return admin().get("/api/v1/tenants/" + tenant + "/mailboxes/101")
                .expecting(200)
                .text("greeting");
    }

    @Test
    void ten_wrong_pins_lock_a_mailbox_for_a_quarter_of_an_hour_or_until_it_gets_another() {
        mailbox("101", ", \"pin\": \"4321\"");
        Mailboxes mailboxes = service.bean(Mailboxes.class);
        Instant noon = Instant.parse("2026-11-27T12:00:00Z");
        for (int i = 0; i < PinFailures.MOST - 1; i++) {
            mailboxes.wrongPin(tenant, "101", "call-" + i, noon);
            mailboxes.wrongPin(tenant, "101", "call-" + i, noon);
        }
        assertThat(mailboxes.opens(tenant, "101", "1234", noon)).isFalse();
        mailboxes.wrongPin(tenant, "101", "the last", noon);

        assertThat(mailboxes.opens(tenant, "101", "4321", noon)).isFalse();
        assertThat(mailboxes.opens(tenant, "101", "4321", noon.plus(PinFailures.LOCKED)))
                .isTrue();
        for (int i = 0; i < PinFailures.MOST; i++) {
            mailboxes.wrongPin(tenant, "101", "again-" + i, noon);
        }
        assertThat(mailboxes.opens(tenant, "101", "4321", noon)).isFalse();
        mailboxes.pinChanged(tenant, "101", "5678");
        assertThat(mailboxes.opens(tenant, "101", "5678", noon)).isTrue();
        assertThat(mailboxes.opens(tenant, "101", "4321", noon)).isFalse();
    }

    private static MimeMessage[] received(String address) throws Exception {
        return Arrays.stream(mail.getReceivedMessages())
                .filter(each -> isTo(each, address))
                .toArray(MimeMessage[]::new);
    }

    private static boolean isTo(MimeMessage message, String address) {
        try {
            return Arrays.toString(message.getAllRecipients()).contains(address);
        } catch (jakarta.mail.MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private void mailbox(String extension, String more) {
        var record = new ExtensionRecord(
                1, tenant, UUID.randomUUID(), new ExtensionNumber(extension), "Alice", true, null, null);
        send(Publication.of(Topics.EXTENSIONS, tenant + "/" + record.id(), Wire.JSON.write(record)));
        Await.until(
                "the extension is known",
                () -> admin().post(
                                        "/api/v1/tenants/" + tenant + "/mailboxes",
                                        "{\"extension\": \"" + extension + "\"" + more + "}")
                                .status()
                        == 201);
    }

    /** @return what a relay has left in the store: a tone on the caller's channel, then a second of silence */
    private String record(String name, int seconds) throws Exception {
        WavFormat format = new WavFormat(WavFormat.Coding.PCM_16, RATE, 2);
        short[] samples = new short[2 * RATE * (seconds + 1)];
        for (int i = 0; i < seconds * RATE; i++) {
            samples[2 * i] = (short) (8000 * Math.sin(2 * Math.PI * 440 * i / RATE));
        }
        byte[] file = Arrays.copyOf(WavHeader.closed(format, samples.length / 2), WavHeader.BYTES + 2 * samples.length);
        WavSound.write(format, samples, 0, samples.length, file, WavHeader.BYTES);
        ObjectKey key = ObjectKey.of(tenant.toString(), "call", "recording-" + name);
        store.put(key.with(".wav"), Content.of(file));
        return key.text();
    }

    private void finished(String recording, String about) {
        finished(recording, about, Instant.now());
    }

    private void finished(String recording, String about, Instant startedAt) {
        finished(recording, about, startedAt, RecordingFinished.Reason.STOPPED);
    }

    private void finished(String recording, String about, RecordingFinished.Reason reason) {
        finished(recording, about, Instant.now(), reason);
    }

    private void finished(String recording, String about, Instant startedAt, RecordingFinished.Reason reason) {
        var event = new RecordingFinished(
                1,
                "abcdefghijklmnopqrstuvwxyz:1-1",
                new NodeId("relay-1"),
                1,
                tenant.toString(),
                recording,
                true,
                reason,
                List.of("1-0", "1-1"),
                RATE,
                Duration.ofSeconds(4),
                startedAt,
                Instant.now(),
                about);
        send(Publication.of(Topics.MEDIA_EVENTS, event.session(), Wire.CBOR.write(event))
                .besideKey("abcdefghijklmnopqrstuvwxyz")
                .with(Headers.NONE.with("kind", RecordingFinished.KIND)));
    }

    private static void send(Publication publication) {
        assertThat(bus.publisher().publish(publication, Duration.ofSeconds(5)).delivered())
                .isTrue();
    }

    private void awaitCounts(int fresh, int heard) {
        counts.await(record -> record.key().equals(tenant + "/101")
                && Wire.JSON
                        .read(record.value(), MessageCounts.class)
                        .equals(new MessageCounts(1, tenant, new ExtensionNumber("101"), fresh, heard)));
    }

    private Rest admin() {
        return service.rest().as(TestTokensModule.token(tenant, Role.ADMIN));
    }

    private List<JsonNode> messages(Rest rest) {
        return rest.get("/api/v1/tenants/" + tenant + "/voicemails")
                .expecting(200)
                .body()
                .path("items")
                .valueStream()
                .toList();
    }

    private String path(JsonNode message) {
        return "/api/v1/tenants/" + tenant + "/voicemails/" + message.path("id").asString();
    }
}
