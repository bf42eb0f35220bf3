package io.tandem.objectserver;

import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobApiMetadata;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobApiMetadata;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;

/** A server that speaks S3's protocol and checks signatures (AWS Signature Version 4), on the loopback, with one bucket. */
public final class S3Server implements AutoCloseable {
    /** Files and memory ask for no credentials, but their library does. */
    private static final String NOBODY = "nobody";

    private final BlobStoreContext blobs;
    private final S3Proxy server;

    /** Who may use it, and how that is proven. */
    public record Credentials(String accessKey, String secretKey) {
        @Override
        public String toString() {
            return "Credentials[" + accessKey + "]";
        }
    }

    private S3Server(BlobStoreContext blobs, S3Proxy server) {
        this.blobs = blobs;
        this.server = server;
    }

    /** In this JVM's memory, at any port. @throws Exception where it cannot listen */
    public static S3Server inMemory(String bucket, Credentials credentials) throws Exception {
        return start(
                ContextBuilder.newBuilder(new TransientNio2BlobApiMetadata())
                        .credentials(NOBODY, NOBODY)
                        .build(BlobStoreContext.class),
                0,
                bucket,
                credentials);
    }

    /**
     * In a folder: an object's key is its path below it. Whoever reads the folder sees the same objects.
     *
     * @param folder whose name is the bucket's
     * @throws Exception where it cannot listen, or the folder cannot be made
     */
    public static S3Server inFolder(Path folder, int port, Credentials credentials) throws Exception {
        Properties where = new Properties();
        Path whole = folder.toAbsolutePath();
        where.setProperty(
                "jclouds.filesystem.basedir",
                Objects.requireNonNull(whole.getParent(), "no root").toString());
        return start(
                ContextBuilder.newBuilder(new FilesystemNio2BlobApiMetadata())
                        .credentials(NOBODY, NOBODY)
                        .overrides(where)
                        .build(BlobStoreContext.class),
                port,
                Objects.requireNonNull(whole.getFileName(), "no root").toString(),
                credentials);
    }

    private static S3Server start(BlobStoreContext blobs, int port, String bucket, Credentials credentials)
            throws Exception {
        blobs.getBlobStore().createContainerInLocation(null, bucket);
        S3Proxy server = S3Proxy.builder()
                .blobStore(blobs.getBlobStore())
                .endpoint(URI.create("http://127.0.0.1:" + port))
                .awsAuthentication(AuthenticationType.AWS_V4, credentials.accessKey(), credentials.secretKey())
                .build();
        server.start();
        return new S3Server(blobs, server);
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    @Override
    public void close() throws Exception {
        server.stop();
        blobs.close();
    }
}
