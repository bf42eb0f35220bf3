package io.tandem.objects;

import java.net.URI;
import java.util.Optional;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobApiMetadata;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;

/** A server that speaks S3's protocol, in this JVM's memory, with one bucket. */
final class S3Server implements AutoCloseable {
    private static final String ACCESS_KEY = "tandem";
    private static final String SECRET_KEY = "0123456789abcdef";

    private final String bucket;
    private final BlobStoreContext memory;
    private final S3Proxy server;

    private S3Server(String bucket, BlobStoreContext memory, S3Proxy server) {
        this.bucket = bucket;
        this.memory = memory;
        this.server = server;
    }

    static S3Server start(String bucket) throws Exception {
        BlobStoreContext memory = ContextBuilder.newBuilder(new TransientNio2BlobApiMetadata())
                .credentials(ACCESS_KEY, SECRET_KEY)
                .build(BlobStoreContext.class);
        memory.getBlobStore().createContainerInLocation(null, bucket);
        S3Proxy server = S3Proxy.builder()
                .blobStore(memory.getBlobStore())
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
                .build();
        server.start();
        return new S3Server(bucket, memory, server);
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    ObjectStore store() {
        return new S3Store(Optional.of(endpoint()), "us-east-1", bucket, ACCESS_KEY, SECRET_KEY);
    }

    @Override
    public void close() throws Exception {
        server.stop();
        memory.close();
    }
}
