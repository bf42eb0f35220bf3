/** Callers in menus: what they cost, and how soon a key is answered. */
@org.jspecify.annotations.NullMarked
package io.tandem.e2e.bench.ivr;
