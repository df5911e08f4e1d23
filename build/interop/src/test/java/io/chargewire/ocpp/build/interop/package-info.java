/**
 * Chargewire against an implementation of OCPP-J that others wrote: the npm package {@code ocpp-rpc} in its strict mode, as a
 * charging station and as a CSMS.
 *
 * <p>The peer is a Node.js process for each test, a few lines of script in {@code src/test/node} around the package. {@link
 * io.chargewire.ocpp.build.interop.Peer} tells it what to send and what to answer, as lines of JSON on its stdin, and reads what
 * arrived there from its stdout, so that all decisions and comparisons are made here. Where the peer departs from the standard,
 * {@link io.chargewire.ocpp.build.interop.PeerFault} says how.
 *
 * <p>The tests run with {@code mvn verify -Pinterop} only. Everything stays on the loopback interface but for npm, which fetches
 * the package once. Every wait has a deadline, and the process ends with its test.
 */
@NullMarked
package io.chargewire.ocpp.build.interop;

import org.jspecify.annotations.NullMarked;
