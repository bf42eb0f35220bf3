/** What deciding costs: JMH over the pure core. {@code java -jar core/benchmarks/target/benchmarks.jar}. */
@NullMarked
package io.tandem.benchmarks;

import org.jspecify.annotations.NullMarked;
