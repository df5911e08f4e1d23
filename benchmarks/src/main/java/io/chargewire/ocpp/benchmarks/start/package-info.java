/**
 * How soon after the start of its JVM a station has its first call answered: {@link
 * io.chargewire.ocpp.benchmarks.start.FirstStationCall} beside {@link io.chargewire.ocpp.benchmarks.start.FirstOkHttpEcho}, which is
 * OkHttp's WebSocket and nothing else. Both talk to the same server, each in processes of their own.
 */
@NullMarked
package io.chargewire.ocpp.benchmarks.start;

import org.jspecify.annotations.NullMarked;
