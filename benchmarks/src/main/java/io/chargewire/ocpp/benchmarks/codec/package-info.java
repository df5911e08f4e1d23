/**
 * JMH benchmarks of messages: read, checked and written by the engine, and beside each on the same bytes what Jackson does alone
 * and what networknt does alone. They run on one thread; none of their states is shared.
 */
@NullMarked
package io.chargewire.ocpp.benchmarks.codec;

import org.jspecify.annotations.NullMarked;
