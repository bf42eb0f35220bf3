package io.tandem.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectKeyTest {
    @Test
    void any_text_becomes_a_part_and_different_texts_different_parts() {
        assertThat(ObjectKey.of("acme", "call:7-1", "a.wav")).hasToString("acme/call_3A7-1/a.wav");
        assertThat(ObjectKey.of("acme", "..", "x")).hasToString("acme/_2E./x");
        assertThat(ObjectKey.of("a/b", "c_3A", "")).hasToString("a_2Fb/c_5F3A/_");
        assertThat(ObjectKey.of("\u00FC", "\u0000")).hasToString("_C3_BC/_00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "a//b", "/a", "a/", "../a", "a/../b", "a/.b", "a\\b", "a b", "a\nb", "a:b"})
    void what_could_lead_elsewhere_is_no_key(String text) {
        assertThatThrownBy(() -> new ObjectKey(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_content_type_follows_from_the_ending() {
        assertThat(ObjectKey.of("a", "b.wav").contentType()).isEqualTo("audio/wav");
        assertThat(ObjectKey.of("a", "b.json").contentType()).isEqualTo("application/json");
        assertThat(ObjectKey.of("a", "b").contentType()).isEqualTo("application/octet-stream");
    }
}
