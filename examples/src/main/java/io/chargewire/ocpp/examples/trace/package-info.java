/**
 * What the programs print of the messages they exchange.
 *
 * <p>Both traces are {@link io.chargewire.ocpp.rpc.SessionObserver}s: they look at what a session sends and receives and change
 * nothing. {@link io.chargewire.ocpp.examples.trace.ReadableTrace} prints one line a message and no payload, so that no idToken
 * or password gets on the screen; {@link io.chargewire.ocpp.examples.trace.JsonTrace} prints the messages as they are.
 *
 * <p>Observers are called one event at a time. Each event is printed at once.
 */
@NullMarked
package io.chargewire.ocpp.examples.trace;

import org.jspecify.annotations.NullMarked;
