package io.tandem.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.flow.FlowEvent.KeyPressed;
import io.tandem.flow.FlowEvent.Requested;
import io.tandem.flow.FlowEvent.SoundLost;
import io.tandem.flow.FlowEvent.WaitEnded;
import io.tandem.flow.FlowNode.Method;
import io.tandem.flow.FlowOutcome.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RequestTest {
    private static final Duration WITHIN = Duration.ofSeconds(3);

    private static FlowNode.Request request(Method method, String url, Map<String, String> headers, String body) {
        return request(method, url, headers, body, 0, Map.of("balance", "$.balance"));
    }

    private static FlowNode.Request request(
            Method method,
            String url,
            Map<String, String> headers,
            String body,
            int retries,
            Map<String, String> values) {
        return new FlowNode.Request(
                method, url, headers, body, WITHIN, retries, false, values, Flows.said(Flows.SORRY), "main", "bye");
    }

    private static final FlowNode.Request BALANCE =
            request(Method.GET, "https://shop.example/balance/${caller}?v=1", Map.of("X-Key", "k ${secret.api}"), "");

    private static Flow flow(FlowNode.Request request) {
        return Flows.of(
                "ask",
                Map.of(
                        "ask", request,
                        "main", Flows.menu(Map.of('1', "rich")),
                        "rich", new FlowNode.Transfer("${balance}${status}", "bye"),
                        "bye", new FlowNode.Transfer("${cause}", "end"),
                        "end", new FlowNode.HangUp()));
    }

    private static FlowStep on(FlowStep step, FlowEvent event) {
        return FlowInterpreter.on(flow(BALANCE), step.run(), event, Flows.NOON.plusSeconds(1));
    }

    @Test
    void a_request_is_asked_for_and_its_prompt_heard_meanwhile() {
        FlowStep begun = Flows.begin(flow(BALANCE));

        assertThat(begun.next()).isEqualTo(new FlowNext.Request(WITHIN));
        assertThat(begun.heard()).isEqualTo(new FlowStep.Heard.Played(Flows.SORRY));
        assertThat(on(begun, new SoundLost()).next()).isEqualTo(new FlowNext.Request(WITHIN));
    }

    @Test
    void its_answer_sets_variables_and_keys_that_were_pressed_meanwhile_count_behind_it() {
        FlowStep typed = on(Flows.begin(flow(BALANCE)), new KeyPressed('1'));
        assertThat(typed.next()).isEqualTo(new FlowNext.Request(WITHIN));

        FlowStep done = on(typed, new Requested(new FlowOutcome.Done(200, Map.of("balance", "12"))));

        assertThat(done.next()).isEqualTo(new FlowNext.Transfer("12200"));
        assertThat(done.because()).containsExactly("ask: answered by 200", "main: key 1");
    }

    @Test
    void what_fails_goes_its_way_and_says_why() {
        FlowStep failed = on(Flows.begin(flow(BALANCE)), new Requested(new FlowOutcome.Failed(Reason.NOT_JSON, 200)));

        assertThat(failed.next()).isEqualTo(new FlowNext.Transfer("NOT_JSON"));
        assertThat(failed.because()).containsExactly("ask: the request fails: NOT_JSON");
    }

    @Test
    void of_which_nothing_is_heard_is_slow() {
        FlowStep begun = Flows.begin(flow(BALANCE));

        FlowStep late = FlowInterpreter.on(flow(BALANCE), begun.run(), new WaitEnded(), Flows.NOON.plus(WITHIN));

        assertThat(late.next()).isEqualTo(new FlowNext.Transfer("SLOW"));
    }

    private static FlowRequest filled(FlowNode.Request request, String caller) {
        Flow flow = flow(request);
        FlowRun run = FlowInterpreter.begin(flow, Map.of("caller", caller), Flows.NOON)
                .run();
        return FlowInterpreter.request(flow, run, name -> "<" + name + ">").orElseThrow();
    }

    @Test
    void variables_stay_values_wherever_they_are_put() {
        FlowNode.Request request = request(
                Method.POST,
                "https://shop.example/a/${caller}",
                Map.of("X-Caller", "${caller}"),
                "{\"who\":\"${caller}\",\"key\":\"${secret.api}\"}");

        FlowRequest filled = filled(request, "7/?\r\n\"é${secret.api}");

        assertThat(filled.url()).isEqualTo("https://shop.example/a/7%2F%3F%0D%0A%22%C3%A9%24%7Bsecret.api%7D");
        assertThat(filled.headers()).isEqualTo(Map.of("X-Caller", "7/?\"${secret.api}"));
        assertThat(filled.body()).isEqualTo("{\"who\":\"7/?\\u000D\\u000A\\\"é${secret.api}\",\"key\":\"<api>\"}");
        assertThat(filled(request, "..").url()).isEqualTo("https://shop.example/a/");
    }

    @Test
    void a_request_names_its_variables_and_secrets() {
        assertThat(FlowRequest.variables(BALANCE)).containsExactly("caller");
        assertThat(FlowRequest.secrets(BALANCE)).containsExactly("api");
        assertThat(FlowCheck.of(flow(BALANCE))).isEmpty();
    }

    static Stream<Arguments> wrong() {
        Map<String, String> none = Map.of();
        return Stream.of(
                Arguments.of(request(Method.GET, "ftp://shop.example/", none, ""), "an address is http"),
                Arguments.of(request(Method.GET, "https://${caller}/", none, ""), "an address is http"),
                Arguments.of(request(Method.GET, "https://a@shop.example/", none, ""), "an address is http"),
                Arguments.of(request(Method.GET, "https://shop.example:70000/", none, ""), "the last port"),
                Arguments.of(request(Method.GET, "https://shop.example/{", none, ""), "an address is http"),
                Arguments.of(request(Method.GET, "https://a/?k=${secret.k}", none, ""), "secrets go into headers"),
                Arguments.of(request(Method.GET, "https://a/", Map.of("Host", "b"), ""), "Host is set by"),
                Arguments.of(request(Method.GET, "https://a/", Map.of("X", "a\nb"), ""), "the header X has"),
                Arguments.of(request(Method.GET, "https://a/", Map.of("X Y", "a"), ""), "no header can be"),
                Arguments.of(request(Method.GET, "https://a/", none, "{}"), "GET has no body"),
                Arguments.of(request(Method.POST, "https://a/", none, "{}", 1, none), "POST is asked again only"),
                Arguments.of(request(Method.PUT, "https://a/", none, "", 4, none), "at most 3 retries"),
                Arguments.of(request(Method.GET, "https://a/", none, "", 0, Map.of("a b", "$")), "no variable can"),
                Arguments.of(
                        request(Method.GET, "https://a/", none, "", 0, Map.of("a", "$..a")), "a value is a place"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void what_would_not_work_or_do_harm_is_refused(FlowNode.Request request, String words) {
        List<FlowFault> faults = FlowCheck.of(flow(request));

        assertThat(faults)
                .anyMatch(fault -> fault.node().equals("ask") && fault.words().contains(words));
    }
}
