/** What the codec costs, measured with JMH beside what Jackson alone costs on the same text. */
@NullMarked
package io.chargewire.ocpp.benchmarks;

import org.jspecify.annotations.NullMarked;
