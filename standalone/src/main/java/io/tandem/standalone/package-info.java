/** Every deployable in one JVM, with an embedded PostgreSQL and an embedded Kafka; data under one directory. */
@NullMarked
package io.tandem.standalone;

import org.jspecify.annotations.NullMarked;
