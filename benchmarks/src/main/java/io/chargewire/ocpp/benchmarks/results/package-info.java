/** What was measured, as {@code RESULTS.md} tells it: numbers, ratios, and what they were to be. */
@NullMarked
package io.chargewire.ocpp.benchmarks.results;

import org.jspecify.annotations.NullMarked;
