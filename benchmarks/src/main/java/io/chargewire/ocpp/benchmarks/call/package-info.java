/** JMH benchmark of a whole call between a charging station and a CSMS that are joined in memory. */
@NullMarked
package io.chargewire.ocpp.benchmarks.call;

import org.jspecify.annotations.NullMarked;
