/**
 * WebSocket peers that do exactly what a test tells them, on real sockets, also what no proper peer would do.
 *
 * <p>{@link io.chargewire.ocpp.testkit.raw.RawWebSocketServer} plays a CSMS, {@link
 * io.chargewire.ocpp.testkit.raw.RawWebSocketClient} a charging station. Neither knows a rule of RFC 6455 that it would
 * hold by itself: nothing is answered, sent or closed unless the test says so. They can refuse handshakes, send half
 * frames, reserved bits, wrong masks and arbitrary bytes, stop reading (a test just does not read), close, or reset.
 *
 * <h2>Invariants</h2>
 *
 * <ul>
 *   <li>Every method that waits has a deadline, {@link io.chargewire.ocpp.testkit.raw.RawConnection#DEFAULT_DEADLINE}
 *       unless set otherwise. What does not come in time fails with an {@link java.lang.AssertionError} that tells what was
 *       awaited.
 *   <li>A socket that breaks where the test did not expect it fails with an {@link java.io.UncheckedIOException}.
 *   <li>Closing releases the socket and the thread that writes to it.
 * </ul>
 *
 * <h2>Threads</h2>
 *
 * The API blocks the caller. One thread may read while another writes; more than one at each is up to the test to order.
 */
@NullMarked
package io.chargewire.ocpp.testkit.raw;

import org.jspecify.annotations.NullMarked;
