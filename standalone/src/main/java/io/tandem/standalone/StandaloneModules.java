package io.tandem.standalone;

import io.tandem.calls.CallsModule;
import io.tandem.edge.SipEdgeModule;
import io.tandem.ivr.IvrModule;
import io.tandem.numbers.NumbersModule;
import io.tandem.portal.PortalModule;
import io.tandem.relay.RelayInCellModule;
import io.tandem.routing.RoutingModule;
import io.tandem.tenants.TenantsModule;
import io.tandem.tls.TlsModule;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Import;

/** What runs in the one JVM: the list, in the order of docs/README.md. */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import({
    TenantsModule.class,
    NumbersModule.class,
    RoutingModule.class,
    CallsModule.class,
    IvrModule.class,
    TlsModule.class,
    SipEdgeModule.class,
    RelayInCellModule.class,
    AuthorityModule.class,
    PortalModule.class
})
class StandaloneModules {}
