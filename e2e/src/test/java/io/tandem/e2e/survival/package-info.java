/** What dies, and what of the calls lives on (architecture, section 8). */
package io.tandem.e2e.survival;
