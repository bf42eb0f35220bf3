/** Registrations and calls, our edge's cost beside Kamailio's. */
@org.jspecify.annotations.NullMarked
package io.tandem.e2e.bench.sip;
