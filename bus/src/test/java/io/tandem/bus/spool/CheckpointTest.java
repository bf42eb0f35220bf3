package io.tandem.bus.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.bus.BusRecord;
import io.tandem.bus.Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    @TempDir
    Path directory;

    @Test
    void of_each_key_the_last_record_is_remembered_and_what_was_deleted_is_not() {
        try (var checkpoint = Checkpoint.open(directory)) {
            checkpoint.keep(List.of(record("tenants", "one", "old")));
            checkpoint.keep(List.of(record("tenants", "two", "there")));
            checkpoint.keep(List.of(record("dids", "one", "another topic"), record("tenants", "one", "new")));
            checkpoint.keep(List.of(tombstone("tenants", "two")));
        }

        assertThat(remembered()).containsExactlyInAnyOrder("tenants one new", "dids one another topic");
    }

    @Test
    void an_entry_that_a_crash_left_half_written_is_left_out() throws IOException {
        try (var checkpoint = Checkpoint.open(directory)) {
            checkpoint.keep(List.of(record("tenants", "one", "whole")));
        }
        try (var files = Files.list(directory)) {
            Path file = files.filter(Files::isRegularFile).findFirst().orElseThrow();
            Files.write(file, new byte[] {0, 0, 0, 50, 1, 2, 3, 4, 5}, StandardOpenOption.APPEND);
        }

        assertThat(remembered()).containsExactly("tenants one whole");

        try (var checkpoint = Checkpoint.open(directory)) {
            checkpoint.keep(List.of(record("tenants", "two", "after"), record("tenants", "one", "the crash")));
        }

        assertThat(remembered()).containsExactlyInAnyOrder("tenants one the crash", "tenants two after");
    }

    @Test
    void it_does_not_grow_beyond_twice_what_there_is() throws IOException {
        byte[] large = new byte[100_000];
        try (var checkpoint = Checkpoint.open(directory)) {
            for (int change = 0; change < 200; change++) {
                checkpoint.keep(List.of(record("tenants", "one", new String(large, StandardCharsets.UTF_8))));
            }
        }

        try (var files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile)
                            .mapToLong(CheckpointTest::size)
                            .sum())
                    .isLessThan(5 << 20);
        }
        assertThat(remembered()).hasSize(1);
    }

    @Test
    void what_replaces_it_is_all_there_is() {
        try (var checkpoint = Checkpoint.open(directory)) {
            checkpoint.keep(List.of(record("tenants", "gone", "old")));
            checkpoint.replace(List.of(record("tenants", "one", "new")));
            checkpoint.keep(List.of(record("tenants", "two", "newer")));
        }

        assertThat(remembered()).containsExactlyInAnyOrder("tenants one new", "tenants two newer");
    }

    private static long size(Path file) {
        return file.toFile().length();
    }

    private List<String> remembered() {
        try (var checkpoint = Checkpoint.open(directory)) {
            return checkpoint.records().stream()
                    .map(record -> record.topic() + " " + record.key() + " "
                            + new String(record.value(), StandardCharsets.UTF_8))
                    .toList();
        }
    }

    private static BusRecord record(String topic, String key, String value) {
        return new BusRecord(topic, 0, 0, key, value.getBytes(StandardCharsets.UTF_8), Headers.NONE, Instant.EPOCH);
    }

    private static BusRecord tombstone(String topic, String key) {
        return new BusRecord(topic, 0, 0, key, null, Headers.NONE, Instant.EPOCH);
    }
}
