package io.tandem.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.flow.JsonPath.Step;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9535, section 2.3.5.1: singular queries. */
class JsonPathTest {
    @Test
    void members_and_elements_lead_down() {
        assertThat(JsonPath.of("$.account.balances[0]['in cents'][\"a\\\"b\"][-1]"))
                .contains(new JsonPath(List.of(
                        new Step.Member("account"),
                        new Step.Member("balances"),
                        new Step.Element(0),
                        new Step.Member("in cents"),
                        new Step.Member("a\"b"),
                        new Step.Element(-1))));
    }

    @Test
    void the_root_is_a_place() {
        assertThat(JsonPath.of("$")).contains(new JsonPath(List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a", "$.", "$..a", "$.*", "$[*]", "$[0:1]", "$[01]", "$[-0]", "$.a b", "$[?@.a]", "$['a"})
    void what_may_lead_to_more_than_one_value_is_none(String text) {
        assertThat(JsonPath.of(text)).isEmpty();
    }
}
