package io.tandem.e2e.scenario;

import static io.tandem.e2e.scenario.Stage.SOON;
import static io.tandem.e2e.scenario.TonePrompts.prompt;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.system.Await;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Opening hours that menus go by (docs/features/schedules.md): as planned, by a calendar, and by hand. */
@Tag("both-shapes")
class ScheduleTest {
    @RegisterExtension
    static final Stage stage = new Stage();

    private static final String NUMBER = "908";
    private static final int OPEN = 600;
    private static final int CLOSED = 1450;
    private static final List<String> WEEK =
            List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
    private static String schedule = "";

    @BeforeAll
    static void an_office_that_is_always_open_and_a_menu_that_goes_by_it() {
        String path = stage.acme().path();
        TonePrompts prompts = new TonePrompts(stage);
        prompts.upload("office-open", OPEN);
        prompts.upload("office-closed", CLOSED);
        Map<String, Object> menu = menu();
        assertThat(stage.admin().post(path + "/flows", menu).expect(422).body().toString())
                .contains("there is no schedule office");
        JsonNode made = stage.admin()
                .post(
                        path + "/schedules",
                        Map.of(
                                "name", "office",
                                "zone", "UTC",
                                "code", "1",
                                "openings", List.of(Map.of("days", WEEK, "from", "00:00", "until", "00:00"))))
                .expect(201)
                .body();
        assertThat(made.path("openNow").asBoolean()).isTrue();
        schedule = path + "/schedules/" + made.path("id").asString();
        stage.acme().addMenu(menu);
    }

    private static Map<String, Object> menu() {
        return Map.of(
                "number", NUMBER,
                "name", "Office",
                "fallback", "101",
                "start", "hours",
                "nodes",
                        Map.of(
                                "hours",
                                        Map.of("type", "schedule", "schedule", "office", "open", "yes", "closed", "no"),
                                "yes", Map.of("type", "say", "prompt", prompt("office-open"), "next", "bye"),
                                "no", Map.of("type", "say", "prompt", prompt("office-closed"), "next", "bye"),
                                "bye", Map.of("type", "hang-up")));
    }

    private static void override(String word) {
        stage.admin().put(schedule + "/override", "*", Map.of("override", word)).expect(200);
    }

    private static void holidays(String rule) {
        String day = LocalDate.now(ZoneOffset.UTC).minusYears(3).format(DateTimeFormatter.BASIC_ISO_DATE);
        String file = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Tandem//Test//EN\r\nBEGIN:VEVENT\r\nUID:a@b\r\n"
                + "DTSTAMP:20260101T000000Z\r\nDTSTART;VALUE=DATE:" + day + "\r\n" + rule
                + "SUMMARY:Founding day\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        stage.admin()
                .upload("PUT", schedule + "/holidays", "text/calendar", file.getBytes(StandardCharsets.UTF_8))
                .expect(200);
    }

    /** The change is on its way for some milliseconds. */
    private static void callersHear(Softphone alice, int tone) {
        Await.until("a caller hears " + tone + " Hz", SOON.plus(SOON), () -> {
            PhoneCall call = alice.call(NUMBER);
            call.awaitAnswered(SOON);
            Await.until("a second is heard", SOON, () -> call.heard().packets() > 60);
            boolean heard = call.heard().isTone(tone);
            call.hangUp();
            return heard;
        });
    }

    @Test
    void callers_are_led_by_the_plan_by_what_is_set_by_hand_and_by_the_calendar() {
        Softphone alice = stage.registered("101");
        callersHear(alice, OPEN);

        override("closed");
        callersHear(alice, CLOSED);
        override("planned");
        callersHear(alice, OPEN);

        holidays("RRULE:FREQ=YEARLY\r\n");
        callersHear(alice, CLOSED);
        override("open");
        callersHear(alice, OPEN);
        override("planned");
        stage.admin().delete(schedule + "/holidays").expect(200);
        callersHear(alice, OPEN);
    }

    @Test
    void a_phone_closes_opens_and_goes_back_to_the_plan_by_a_code() {
        Softphone alice = stage.registered("101");
        Softphone bob = stage.registered("102");

        dials(bob, "*261", "closed");
        assertThat(now().path("overrideBy").asString()).isEqualTo("phone 102");
        assertThat(Instant.parse(now().path("overrideAt").asString()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now());
        callersHear(alice, CLOSED);
        dials(alice, "*261", "planned");
        callersHear(alice, OPEN);
        dials(bob, "*2612", "closed");
        dials(bob, "*2612", "closed");
        dials(alice, "*2611", "open");
        assertThat(now().path("overrideBy").asString()).isEqualTo("phone 101");
        dials(bob, "*2610", "planned");
        callersHear(alice, OPEN);
        dials(bob, "*269", "planned");
        override("closed");
        assertThat(now().path("overrideBy").asString()).contains("@");
        override("planned");
        assertThat(stage.admin()
                        .post(
                                stage.acme().path() + "/schedules",
                                Map.of("name", "other", "zone", "UTC", "code", "1", "openings", List.of()))
                        .expect(409)
                        .body()
                        .toString())
                .contains("code");
    }

    /** He hears what he has done, which the API knows within a second of his hearing it, and is hung up on. */
    private static void dials(Softphone phone, String code, String then) {
        PhoneCall call = phone.call(code);
        call.awaitAnswered(SOON);
        call.await("words are heard", SOON, () -> call.heard().rms() > 200);
        Await.until(
                "it is " + then,
                Duration.ofSeconds(1),
                () -> now().path("override").asString().equals(then));
        call.awaitEnded(SOON);
        assertThat(call.byeReceived()).isTrue();
    }

    private static JsonNode now() {
        return stage.admin().get(schedule).expect(200).body();
    }

    @Test
    void a_schedule_stays_while_a_menu_goes_by_it() {
        assertThat(stage.admin().delete(schedule, "*").expect(409).body().toString())
                .contains("the menu " + NUMBER + " needs it");
        assertThat(stage.admin()
                        .upload("PUT", schedule + "/holidays", "text/calendar", new byte[] {'x'})
                        .expect(422)
                        .body()
                        .toString())
                .contains("no iCalendar file");
    }
}
