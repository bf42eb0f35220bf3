package io.tandem.objects;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a server that checks signatures (AWS Signature Version 4). */
class S3StoreTest extends ObjectStoreContract {
    private S3Server server;

    @Override
    ObjectStore open() throws Exception {
        server = S3Server.start("recordings");
        return server.store();
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
    void settings_do_not_tell_the_secret() {
        ObjectsConfig config =
                new ObjectsConfig("", "recordings", URI.create("http://s3").toString(), "eu", "me", "s3cr3t");

        assertThat(config.toString()).doesNotContain("s3cr3t");
    }
}
