/**
 * The engine's inner rooms; nothing here is exported.
 *
 * <p>{@code FrameReader} and {@code FrameWriter} turn text into {@code Frame}s and back; {@code OutboundLane} holds the
 * one-CALL-at-a-time rule for what this side calls, {@code InboundLane} the order and once-only rule for what the peer
 * calls; {@code ObserverRelay} keeps observers away from the engine's threads.
 */
@NullMarked
package io.chargewire.ocpp.rpc.internal;

import org.jspecify.annotations.NullMarked;
