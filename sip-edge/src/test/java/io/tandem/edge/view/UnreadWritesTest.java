package io.tandem.edge.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnreadWritesTest {
    private static final byte[] FIRST = {1};
    private static final byte[] SECOND = {2};
    private static final byte[] FOREIGN = {9};

    private final UnreadWrites unread = new UnreadWrites();

    @Test
    void what_was_written_and_deleted_does_not_come_back() {
        unread.add("key", FIRST);
        unread.add("key", null);

        assertThat(unread.isOurs("key", FIRST)).isTrue();
        assertThat(unread.isOurs("key", null)).isTrue();
        assertThat(unread.isOurs("key", null)).as("another's").isFalse();
    }

    @Test
    void a_write_that_was_passed_over_is_not_waited_for() {
        unread.add("key", FIRST);
        unread.add("key", SECOND);

        assertThat(unread.isOurs("key", SECOND)).isTrue();
        assertThat(unread.isOurs("key", FIRST)).isFalse();
    }

    @Test
    void after_anothers_write_ours_is_read_like_any() {
        unread.add("key", FIRST);

        assertThat(unread.isOurs("key", FOREIGN)).isFalse();
        assertThat(unread.isOurs("key", FIRST)).isFalse();
    }

    @Test
    void of_many_the_oldest_are_forgotten() {
        for (byte number = 0; number < 6; number++) {
            unread.add("key", new byte[] {number});
        }

        assertThat(unread.isOurs("key", new byte[] {2})).isTrue();
        assertThat(unread.isOurs("key", new byte[] {5})).isTrue();
    }

    @Test
    void keys_are_apart() {
        unread.add("one", FIRST);

        assertThat(unread.isOurs("other", FIRST)).isFalse();
    }
}
