package io.tandem.edge.door;

import io.tandem.contracts.config.TenantRecord;
import io.tandem.edge.view.Tenants;
import io.tandem.sip.SipMessage;
import io.tandem.sip.header.NameAddr;
import io.tandem.sip.header.SipUri;
import java.util.Optional;

/**
 * In which realm a request has to prove itself: the tenant whose domain it names, else the cell's, for phones that can
 * only say an IP address and log in as {@code acme*101}. The same for an INVITE and its CANCEL, as it rests on what both
 * have in common.
 *
 * @param tenant empty for the cell's realm
 */
public record Realm(String name, Optional<TenantRecord> tenant) {

    /** @param header From for calls, To for registrations: whose address is claimed */
    static Realm of(SipMessage request, String header, Tenants tenants, String cellRealm) {
        return uri(request, header)
                .flatMap(uri -> tenants.ofDomain(uri.host()))
                .filter(TenantRecord::active)
                .map(tenant -> new Realm(tenant.domain(), Optional.of(tenant)))
                .orElseGet(() -> new Realm(cellRealm, Optional.empty()));
    }

    static Optional<SipUri> uri(SipMessage request, String header) {
        return request.header(header).flatMap(NameAddr::parse).flatMap(NameAddr::sipUri);
    }
}
