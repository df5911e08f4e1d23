/**
 * Sessions in memory: two real ones that speak with each other, or a real one against a peer that speaks raw frames.
 *
 * <p>{@link io.chargewire.ocpp.testkit.session.TestEngine} begins an engine that lives on virtual time. {@link
 * io.chargewire.ocpp.testkit.session.SessionPair} joins a charging station's session and a CSMS's, {@link
 * io.chargewire.ocpp.testkit.session.ScriptedPeer} takes the place of one of them. {@link
 * io.chargewire.ocpp.testkit.session.FaultyConnection} does to a connection what networks and peers do.
 *
 * <pre>
 *   OcppSession ─► FaultyConnection ─► in-memory transport ─► OcppSession or ScriptedPeer
 *               ◄─                 ◄─                      ◄─
 * </pre>
 *
 * <h2>Life cycle</h2>
 *
 * A pair is open from the moment it is made until it is closed or a fault cuts it. It leaves nothing behind: neither a
 * thread nor, once time has been run, a task or timer.
 *
 * <h2>Threads</h2>
 *
 * All happens on {@link io.chargewire.ocpp.testkit.time.VirtualTime}, so on the thread of the test that makes it pass.
 */
@NullMarked
package io.chargewire.ocpp.testkit.session;

import org.jspecify.annotations.NullMarked;
