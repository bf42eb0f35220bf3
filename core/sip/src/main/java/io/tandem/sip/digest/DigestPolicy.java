package io.tandem.sip.digest;

import java.util.List;

/** Which digests a device or tenant is offered (RFC 8760: the preferred one first). */
public enum DigestPolicy {
    MD5,
    SHA256,
    BOTH;

    /** @return in the order of the challenges */
    public List<DigestAlgorithm> offered() {
        return switch (this) {
            case MD5 -> List.of(DigestAlgorithm.MD5);
            case SHA256 -> List.of(DigestAlgorithm.SHA256);
            case BOTH -> List.of(DigestAlgorithm.SHA256, DigestAlgorithm.MD5);
        };
    }
}
