/**
 * Certificates for tests: an authority that exists for one test and issues what the test needs, expired and mismatched ones
 * included. Nothing here is for use outside of tests; immutable and thread-safe.
 */
@NullMarked
package io.chargewire.ocpp.testkit.tls;

import org.jspecify.annotations.NullMarked;
