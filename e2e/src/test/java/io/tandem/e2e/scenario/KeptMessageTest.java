package io.tandem.e2e.scenario;

import static io.tandem.e2e.scenario.Stage.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.phone.Account;
import io.tandem.e2e.phone.Mischief;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.sip.SipText;
import io.tandem.e2e.system.Await;
import io.tandem.e2e.system.Tenant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Words between extensions, kept while nobody is there (docs/features/messages.md). */
@Tag("both-shapes")
class KeptMessageTest {
    private static final String ANNA = "260";
    /** Each scenario has another, to whom nobody has written yet. */
    private static int next = 261;

    @RegisterExtension
    static final Stage stage = new Stage();

    private final Tenant acme = stage.acme();
    private final String bertsNumber = Integer.toString(next++);
    private Softphone anna;
    private Account bert;

    @BeforeEach
    void phones() {
        anna = stage.registered(acme.addKnownExtension(ANNA, Map.of()));
        bert = acme.addKnownExtension(bertsNumber, Map.of());
    }

    @AfterEach
    void remove() {
        acme.removeExtension(ANNA);
        acme.removeExtension(bertsNumber);
    }

    @Test
    void what_is_written_to_who_is_away_comes_once_and_in_order_when_he_is_back() {
        List<String> words = IntStream.rangeClosed(1, 5)
                .mapToObj(n -> "Привет " + n + " " + System.nanoTime())
                .toList();
        words.forEach(one -> assertThat(write(bertsNumber, one).status()).isEqualTo(202));
        Await.until(
                "the API has them",
                SOON,
                () -> states(words).equals(List.of("WAITING", "WAITING", "WAITING", "WAITING", "WAITING")));

        Softphone phone = stage.registered(bert);
        Await.until("all have come", SOON, () -> received(phone).size() >= words.size());
        assertThat(received(phone).stream().map(SipText::bodyText)).containsExactlyElementsOf(words);
        SipText first = received(phone).getFirst();
        assertThat(first.require("From")).contains("sip:" + ANNA + "@acme.localhost");
        assertThat(first.header("Date").orElseThrow()).matches("[A-Z][a-z]{2}, .* GMT");
        Await.until("the API says so", SOON, () -> states(words).stream().allMatch("DELIVERED"::equals));

        phone.unregister();
        phone.register();
        assertThat(write(bertsNumber, "now").status()).isEqualTo(200);
        Await.until("the next one has come", SOON, () -> received(phone).size() == words.size() + 1);
        assertThat(received(phone).getLast().bodyText()).isEqualTo("now");
    }

    @Test
    void what_the_api_writes_comes_to_the_phone_and_is_in_both_threads() {
        Softphone phone = stage.registered(bert);
        String words = "By the API " + System.nanoTime();
        acme.api()
                .post(acme.path() + "/messages", Map.of("from", ANNA, "to", bertsNumber, "text", words))
                .expect(201);

        phone.awaitMessage(
                "the words",
                SOON,
                message ->
                        message.method().equals("MESSAGE") && message.bodyText().equals(words));
        Await.until("it is delivered", SOON, () -> states(List.of(words)).equals(List.of("DELIVERED")));
        for (String own : List.of(ANNA, bertsNumber)) {
            JsonNode thread = acme.api()
                    .get(acme.path() + "/messages/threads?extension=" + own)
                    .expect(200)
                    .body()
                    .path("items")
                    .path(0);
            assertThat(thread.path("text").asString()).as(own).isEqualTo(words);
        }
        acme.api()
                .post(acme.path() + "/messages", Map.of("from", ANNA, "to", "269", "text", "hello"))
                .expect(422);
    }

    @Test
    void an_answer_that_gets_lost_brings_no_second_message() {
        assertThat(write(bertsNumber, "once").status()).isEqualTo(202);
        Softphone phone = stage.phone(bert);
        phone.mischief(Mischief.losing(
                2, message -> message.status() == 200 && message.method().equals("MESSAGE")));
        phone.register();

        Await.until("it is delivered", SOON, () -> states(List.of("once")).equals(List.of("DELIVERED")));
        assertThat(received(phone).stream().map(SipText::branch).distinct()).hasSize(1);
        assertThat(received(phone)).hasSizeGreaterThan(1);
    }

    @Test
    void what_a_phone_refuses_is_over_and_those_behind_it_come() {
        List<String> words = List.of("first " + System.nanoTime(), "second " + System.nanoTime());
        words.forEach(one -> assertThat(write(bertsNumber, one).status()).isEqualTo(202));
        Await.until("they wait", SOON, () -> states(words).equals(List.of("WAITING", "WAITING")));
        Softphone phone = stage.phone(bert).refusing("first", 415);

        phone.register();

        Await.until("both are settled", SOON, () -> states(words).equals(List.of("REFUSED", "DELIVERED")));
        assertThat(items(ANNA).stream()
                        .filter(item -> item.path("state").asString().equals("REFUSED"))
                        .map(item -> item.path("refusal").asInt()))
                .containsExactly(415);
        assertThat(write(bertsNumber, "now").status()).isEqualTo(200);
    }

    @Test
    void too_many_are_refused_with_the_reason() {
        IntStream.range(0, 50)
                .forEach(n -> assertThat(write(bertsNumber, "number " + n).status())
                        .as("number %d", n)
                        .isEqualTo(202));
        Await.until("they wait", SOON, () -> write(bertsNumber, "one more").status() == 480);

        SipText refused = write(bertsNumber, "one more");
        assertThat(refused.require("Warning")).contains("50 messages wait for " + bertsNumber);
        assertThat(write(bertsNumber, "x".repeat(4_100)).status()).isEqualTo(413);
        acme.api()
                .post(acme.path() + "/messages", Map.of("from", ANNA, "to", bertsNumber, "text", "hello"))
                .expect(409);
    }

    private SipText write(String to, String words) {
        return anna.ask(
                "MESSAGE", "sip:" + to + "@acme.localhost", writer -> writer.body("text/plain;charset=UTF-8", words));
    }

    private static List<SipText> received(Softphone phone) {
        return phone.receivedMessages(message -> message.method().equals("MESSAGE") && message.isRequest());
    }

    /** What the API says of these, in their order. */
    private List<String> states(List<String> words) {
        List<JsonNode> items = items(ANNA);
        return words.stream()
                .flatMap(one -> items.stream()
                        .filter(item -> item.path("text").asString().equals(one)))
                .map(item -> item.path("state").asString())
                .toList();
    }

    /** What Bert has written with this one, as the API says it. */
    private List<JsonNode> items(String with) {
        return acme.api()
                .get(acme.path() + "/messages?limit=100&extension=" + bertsNumber + "&with=" + with)
                .expect(200)
                .body()
                .path("items")
                .valueStream()
                .toList();
    }
}
