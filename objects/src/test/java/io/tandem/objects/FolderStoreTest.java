package io.tandem.objects;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStoreTest extends ObjectStoreContract {
    @TempDir
    private Path root;

    @Override
    ObjectStore open() throws StoreException {
        return new FolderStore(root.resolve("objects"));
    }

    /** A file in the folder's place: nobody can write below it, not even root. */
    @Override
    void breakDown() throws IOException {
        Files.delete(root.resolve("objects"));
        Files.writeString(root.resolve("objects"), "in the way");
    }

    @Test
    void what_could_not_be_read_to_its_end_leaves_nothing_behind() throws IOException {
        ObjectStore store = open();
        Content broken = new Content() {
            @Override
            public long length() {
                return 100;
            }

            @Override
            public InputStream open() throws IOException {
                throw new IOException("the disk is gone");
            }
        };

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> store.put(ObjectKey.of("acme", "a"), broken))
                .isInstanceOf(StoreException.class);

        try (Stream<Path> files = Files.walk(root)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }
}
