/** What dies, and what of the calls lives on. */
package io.tandem.e2e.survival;
