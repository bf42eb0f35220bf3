/** Browsers and phones on both sides of a relay, signalled by the test through ng; what they hear is measured. */
@org.jspecify.annotations.NullMarked
package io.tandem.e2e.media;
