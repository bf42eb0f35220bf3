package io.tandem.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.objectserver.S3Server;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a server that checks signatures (AWS Signature Version 4). */
class S3StoreTest extends ObjectStoreContract {
    private static final String SECRET = "0123456789abcdef";

    private S3Server server;

    @Override
    ObjectStore open() throws Exception {
        server = S3Server.inMemory("recordings", new S3Server.Credentials("tandem", SECRET));
        return new S3Store(Optional.of(server.endpoint()), "us-east-1", "recordings", "tandem", SECRET);
    }

    @Override
    void breakDown() throws Exception {
        server.close();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void a_wrong_secret_is_a_store_that_refuses_us() {
        try (var store = new S3Store(Optional.of(server.endpoint()), "us-east-1", "recordings", "tandem", "wrong")) {
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> store.put(ObjectKey.of("acme", "a"), Content.of(new byte[1])))
                    .isInstanceOf(StoreException.class)
                    .hasMessageNotContaining("wrong");
        }
    }

    @Test
    void a_bucket_that_is_not_there_is_empty_and_made_by_the_first_object() throws Exception {
        try (var store = new S3Store(Optional.of(server.endpoint()), "us-east-1", "fresh", "tandem", SECRET)) {
            ObjectKey key = ObjectKey.of("acme", "a");
            assertThat(store.list(ObjectKey.of("acme"))).isEmpty();
            assertThat(store.get(key)).isEmpty();
            assertThat(store.exists(key)).isFalse();
            store.delete(key);

            store.put(key, Content.of(new byte[] {7}));

            assertThat(store.list(ObjectKey.of("acme"))).containsExactly(key);
        }
    }

    @Test
    void settings_do_not_tell_the_secret() {
        ObjectsConfig config =
                new ObjectsConfig("", "recordings", URI.create("http://s3").toString(), "eu", "me", "s3cr3t");

        assertThat(config.toString()).doesNotContain("s3cr3t");
    }
}
