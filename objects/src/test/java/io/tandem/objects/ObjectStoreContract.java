package io.tandem.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every store promises. */
abstract class ObjectStoreContract {
    private static final ObjectKey KEY = ObjectKey.of("acme", "call:1", "a.wav");

    private ObjectStore store;

    abstract ObjectStore open() throws Exception;

    /** From now on nothing can be reached. */
    abstract void breakDown() throws Exception;

    @BeforeEach
    void openStore() throws Exception {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    private static Content text(String text) {
        return Content.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private String read(ObjectKey key) throws IOException {
        try (InputStream in = store.get(key).orElseThrow()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void what_was_put_is_there_and_what_was_not_is_not() throws IOException {
        assertThat(store.exists(KEY)).isFalse();
        assertThat(store.get(KEY)).isEmpty();

        store.put(KEY, text("hello"));

        assertThat(store.exists(KEY)).isTrue();
        assertThat(read(KEY)).isEqualTo("hello");
        assertThat(store.exists(ObjectKey.of("acme", "call:1"))).isFalse();
        assertThat(store.exists(ObjectKey.of("globex", "call:1", "a.wav"))).isFalse();
    }

    @Test
    void a_second_object_takes_the_place_of_the_first() throws IOException {
        store.put(KEY, text("a long text"));
        store.put(KEY, text("short"));

        assertThat(read(KEY)).isEqualTo("short");
        assertThat(store.list(ObjectKey.of("acme"))).containsExactly(KEY);
    }

    @Test
    void a_file_of_megabytes_comes_back_byte_by_byte(@TempDir Path folder) throws IOException {
        byte[] bytes = new byte[9_000_001];
        for (int n = 0; n < bytes.length; n++) {
            bytes[n] = (byte) (n * 31 >> 3);
        }
        Path file = Files.write(folder.resolve("large"), bytes);

        store.put(KEY, Content.of(file));

        try (InputStream in = store.get(KEY).orElseThrow()) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
    }

    @Test
    void all_below_a_key_is_listed_in_order_and_nothing_else() throws IOException {
        List<ObjectKey> below = new ArrayList<>();
        for (int n = 0; n < 1100; n++) {
            ObjectKey key = ObjectKey.of("acme", "call", "%06d.wav".formatted(n));
            below.add(key);
            store.put(key, text("x"));
        }
        store.put(ObjectKey.of("acme", "caller", "a.wav"), text("x"));
        store.put(ObjectKey.of("acme", "call.wav"), text("x"));

        assertThat(store.list(ObjectKey.of("acme", "call"))).isEqualTo(below);
        assertThat(store.list(ObjectKey.of("acme"))).hasSize(1102);
        assertThat(store.list(ObjectKey.of("nobody"))).isEmpty();
    }

    @Test
    void what_is_deleted_is_gone_and_deleting_nothing_is_well() throws IOException {
        store.put(KEY, text("x"));

        store.delete(KEY);
        store.delete(KEY);

        assertThat(store.exists(KEY)).isFalse();
        assertThat(store.list(ObjectKey.of("acme"))).isEmpty();
        store.put(KEY, text("y"));
        assertThat(read(KEY)).isEqualTo("y");
    }

    @Test
    void a_store_that_is_away_says_so() throws Exception {
        breakDown();

        assertThatThrownBy(() -> store.put(KEY, text("x")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("put acme/call_3A1/a.wav");
    }
}
