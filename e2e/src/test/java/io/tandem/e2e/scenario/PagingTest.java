package io.tandem.e2e.scenario;

import static io.tandem.e2e.scenario.Stage.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.phone.Account;
import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.system.Await;
import io.tandem.e2e.system.Tenant;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** A group that is paged (docs/features/paging.md): its phones answer by themselves, as desk phones do, and hear the pager alone. */
@Tag("both-shapes")
class PagingTest {
    private static final String GROUP = "680";
    private static final String NOBODY = "681";
    private static final int BEEP = 1400;
    private static final List<String> NUMBERS = List.of("210", "211", "212", "213", "214", "215");

    @RegisterExtension
    static final Stage stage = new Stage();

    private static final Map<String, Account> accounts = new HashMap<>();

    private final Tenant acme = stage.acme();
    private Softphone pager;
    private Softphone first;
    private Softphone second;
    private Softphone talks;
    private Softphone rests;

    @BeforeAll
    static void members() {
        Tenant acme = stage.acme();
        NUMBERS.forEach(number -> accounts.put(number, acme.addKnownExtension(number, Map.of())));
        acme.forward("214", Map.of("doNotDisturb", true));
        acme.addRingGroup(
                Map.of("callerPrefix", "Attention:"),
                GROUP,
                "page",
                Duration.ofSeconds(10),
                "211",
                "212",
                "213",
                "214",
                "215",
                "210");
        acme.addRingGroup(Map.of("fallback", "211"), NOBODY, "page", Duration.ofSeconds(10), "215");
    }

    @BeforeEach
    void phones() {
        pager = stage.registered(accounts.get("210"));
        first = stage.registered(accounts.get("211")).whenCalled(PagingTest::obey);
        second = stage.registered(accounts.get("212")).whenCalled(PagingTest::obey);
        talks = stage.registered(accounts.get("213"));
        rests = stage.registered(accounts.get("214")).whenCalled(PagingTest::obey);
    }

    /** As a desk phone does that has been told to. */
    private static void obey(PhoneCall call) {
        call.audio().seek(BEEP);
        call.ring();
        if (call.invite().header("Answer-Mode").filter("Auto"::equals).isPresent()) {
            call.answer();
        }
    }

    @Test
    void the_free_ones_hear_the_pager_alone_until_he_hangs_up_and_all_others_are_left_alone() {
        Softphone friend = stage.registered("101").answering();
        PhoneCall talk = talks.call("101");
        PhoneCall atFriend = friend.awaitCall(SOON);
        talk.awaitTone(friend.tone().hertz(), SOON);

        PhoneCall page = pager.call(GROUP);
        page.awaitAnswered(SOON);
        PhoneCall atFirst = first.awaitCall(SOON);
        awaitBeep(atFirst);
        PhoneCall atSecond = second.awaitCall(SOON);
        assertThat(atFirst.invite().require("From")).contains("Attention:").contains("sip:210@");
        Hearing.await(atFirst, List.of(pager), List.of(first, second));
        Hearing.await(atSecond, List.of(pager), List.of(first, second));
        Hearing.await(page, List.of(), List.of(pager, first, second));
        atSecond.hangUp();
        atSecond.awaitByeAnswered(SOON);
        atFirst.listenAnew();
        Hearing.await(atFirst, List.of(pager), List.of(first));

        page.hangUp();
        page.awaitByeAnswered(SOON);
        atFirst.awaitEnded(SOON);
        assertThat(atFirst.byeReceived()).isTrue();
        Hearing.await(talk, List.of(friend), List.of(pager));
        assertThat(talks.callsReceived()).isEmpty();
        assertThat(rests.callsReceived()).isEmpty();
        assertThat(pager.callsReceived()).isEmpty();
        talk.hangUp();
        atFriend.awaitEnded(SOON);

        awaitStory(
                "210",
                "The caller pages 211, 212; 214 is not paged: it does not want to be disturbed; "
                        + "213 is not paged: it is on the phone; 215 is not paged: it has no phone there");
        awaitStory("211", "211 hears the page of 210");
    }

    @Test
    void a_phone_that_does_not_answer_by_itself_rings_and_stops_when_the_pager_hangs_up() {
        first.whenCalled(PhoneCall::ring);
        PhoneCall page = pager.call(GROUP);
        page.awaitAnswered(SOON);
        PhoneCall atFirst = first.awaitCall(SOON);
        PhoneCall atSecond = second.awaitCall(SOON);
        Hearing.await(atSecond, List.of(pager), List.of(second));

        page.hangUp();
        atFirst.awaitEnded(SOON);
        assertThat(atFirst.finalStatus()).isEqualTo(487);
        atSecond.awaitEnded(SOON);
    }

    @Test
    void a_page_that_reaches_nobody_goes_to_the_fallback() {
        first.answering();
        PhoneCall page = pager.call(NOBODY);
        PhoneCall atFirst = first.awaitCall(SOON);
        page.awaitTone(first.tone().hertz(), SOON);
        assertThat(atFirst.invite().header("Answer-Mode")).isEmpty();
        page.hangUp();
        atFirst.awaitEnded(SOON);
    }

    private static void awaitBeep(PhoneCall call) {
        Await.until(
                call + " hears the beep",
                SOON,
                () -> call.audio().foundAt() != 0,
                () -> call.heard().toString());
    }

    /** Of one of the calls that are in the history as from that extension to the group. */
    private void awaitStory(String from, String words) {
        Await.until(
                "a story says " + words,
                SOON,
                () -> stories(from).contains(words),
                () -> stories(from).toString());
    }

    private List<String> stories(String from) {
        return acme.history().stream()
                .filter(row -> row.path("from").asString().equals(from)
                        && row.path("dialled").asString().equals(GROUP))
                .flatMap(this::story)
                .toList();
    }

    private Stream<String> story(JsonNode call) {
        return acme.story(call.path("id").asString()).stream();
    }
}
