package io.tandem.objects;

import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Objects in a bucket, by S3's protocol: Amazon's, or any server that speaks it. Where the bucket is not there, the first object makes it. */
public final class S3Store implements ObjectStore {
    private static final Duration CONNECTING = Duration.ofSeconds(2);
    private static final Duration ANSWERING = Duration.ofSeconds(10);
    private static final Duration ATTEMPT = Duration.ofSeconds(30);
    private static final Duration ALL_ATTEMPTS = Duration.ofSeconds(60);

    private final S3Client client;
    private final String bucket;

    /** @param endpoint empty: Amazon's of the region */
    public S3Store(Optional<URI> endpoint, String region, String bucket, String accessKey, String secretKey) {
        this.bucket = bucket;
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECTING)
                        .socketTimeout(ANSWERING))
                .overrideConfiguration(
                        limits -> limits.apiCallAttemptTimeout(ATTEMPT).apiCallTimeout(ALL_ATTEMPTS))
                // Servers other than Amazon's know neither its newer checksums nor a host name for each bucket.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .forcePathStyle(endpoint.isPresent());
        endpoint.ifPresent(builder::endpointOverride);
        client = builder.build();
    }

    @Override
    public void put(ObjectKey key, Content content) throws StoreException {
        RequestBody body = RequestBody.fromContentProvider(() -> opened(content), content.length(), key.contentType());
        try {
            put(key, body);
        } catch (SdkException | java.io.UncheckedIOException broken) {
            throw new StoreException("put " + key, broken);
        }
    }

    private void put(ObjectKey key, RequestBody body) {
        try {
            putObject(key, body);
        } catch (NoSuchBucketException missing) {
            makeBucket();
            putObject(key, body);
        }
    }

    private void putObject(ObjectKey key, RequestBody body) {
        client.putObject(request -> request.bucket(bucket).key(key.text()).contentType(key.contentType()), body);
    }

    private void makeBucket() {
        try {
            client.createBucket(request -> request.bucket(bucket));
        } catch (BucketAlreadyOwnedByYouException another) {
            // Another node was faster, and that is as well.
            return;
        }
    }

    private static InputStream opened(Content content) {
        try {
            return content.open();
        } catch (java.io.IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    @Override
    public Optional<InputStream> get(ObjectKey key) throws StoreException {
        try {
            return Optional.of(
                    client.getObject(request -> request.bucket(bucket).key(key.text())));
        } catch (NoSuchKeyException | NoSuchBucketException missing) {
            return Optional.empty();
        } catch (SdkException broken) {
            throw new StoreException("get " + key, broken);
        }
    }

    @Override
    public boolean exists(ObjectKey key) throws StoreException {
        try {
            client.headObject(request -> request.bucket(bucket).key(key.text()));
            return true;
        } catch (NoSuchKeyException missing) {
            return false;
        } catch (SdkException broken) {
            throw new StoreException("look for " + key, broken);
        }
    }

    @Override
    public List<ObjectKey> list(ObjectKey folder) throws StoreException {
        try {
            return client
                    .listObjectsV2Paginator(request -> request.bucket(bucket).prefix(folder.text() + "/"))
                    .contents()
                    .stream()
                    .map(S3Object::key)
                    .map(ObjectKey::new)
                    .sorted()
                    .toList();
        } catch (NoSuchBucketException missing) {
            return List.of();
        } catch (SdkException broken) {
            throw new StoreException("list " + folder, broken);
        }
    }

    @Override
    public void delete(ObjectKey key) throws StoreException {
        try {
            client.deleteObject(request -> request.bucket(bucket).key(key.text()));
        } catch (NoSuchBucketException missing) {
            // Nor is there an object then.
            return;
        } catch (SdkException broken) {
            throw new StoreException("delete " + key, broken);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
