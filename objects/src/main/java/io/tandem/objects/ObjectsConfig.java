package io.tandem.objects;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tandem.objects.*}: where recordings are kept, the same on every node of the cell.
 *
 * @param folder on a disk that all nodes share; where there is no bucket either, nothing is kept
 * @param bucket of a server that speaks S3's protocol, in the folder's place; the first object makes it where it is not there
 * @param endpoint of that server, such as {@code https://s3.example.org}; empty: Amazon's of the region
 * @param region of the bucket
 * @param accessKey who we are to that server
 * @param secretKey what proves it
 */
public record ObjectsConfig(
        @DefaultValue("") String folder,
        @DefaultValue("") String bucket,
        @DefaultValue("") String endpoint,
        @DefaultValue("us-east-1") String region,
        @DefaultValue("") String accessKey,
        @DefaultValue("") String secretKey) {

    public static final ObjectsConfig NONE = new ObjectsConfig("", "", "", "us-east-1", "", "");

    public ObjectsConfig {
        if (!bucket.isEmpty() && (accessKey.isEmpty() || secretKey.isEmpty())) {
            throw new IllegalArgumentException("tandem.objects: a bucket wants access-key and secret-key");
        }
    }

    /** @return empty: nothing is kept */
    public Optional<ObjectStore> open() throws StoreException {
        if (!bucket.isEmpty()) {
            Optional<URI> server = endpoint.isEmpty() ? Optional.empty() : Optional.of(URI.create(endpoint));
            return Optional.of(new S3Store(server, region, bucket, accessKey, secretKey));
        }
        return folder.isEmpty() ? Optional.empty() : Optional.of(new FolderStore(Path.of(folder)));
    }

    /** Without what proves us. */
    @Override
    public String toString() {
        return "ObjectsConfig[folder=" + folder + ", bucket=" + bucket + ", endpoint=" + endpoint + "]";
    }
}
