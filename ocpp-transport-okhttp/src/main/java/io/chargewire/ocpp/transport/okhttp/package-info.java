/**
 * A charging station's transport on OkHttp: {@link io.chargewire.ocpp.transport.okhttp.OkHttpTransport}.
 *
 * <h2>Life cycle</h2>
 *
 * <pre>
 *   builder ──► build ──► connect* ──► close
 * </pre>
 *
 * One transport carries any number of connections, also to several CSMSs; all share one set of threads and end with it.
 *
 * <h2>Invariants</h2>
 *
 * <ul>
 *   <li>No type of OkHttp, Okio or Kotlin appears in a public signature.
 *   <li>What a CSMS sends is bounded before it is kept: message size (inflated), text encoding and frame structure are
 *       checked while the bytes arrive, not after.
 *   <li>What waits to be sent is bounded, too.
 * </ul>
 *
 * <h2>Threads</h2>
 *
 * Each connection has one reader thread, on which its listener is called ({@code onClose} may come on the writer's instead),
 * and borrows a writer thread while there is something to write. One further thread per transport watches deadlines. All are daemons. Besides these, OkHttp and Okio
 * keep idle threads of the whole process for up to a minute ({@code OkHttp TaskRunner}, {@code Okio Watchdog}).
 */
@NullMarked
package io.chargewire.ocpp.transport.okhttp;

import org.jspecify.annotations.NullMarked;
