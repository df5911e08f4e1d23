/**
 * What Chargewire costs beside what Jackson, networknt, Tyrus and OkHttp cost alone: messages of the same bytes, calls, load,
 * memory, start. {@link io.chargewire.ocpp.benchmarks.Payload} has the messages.
 */
@NullMarked
package io.chargewire.ocpp.benchmarks;

import org.jspecify.annotations.NullMarked;
