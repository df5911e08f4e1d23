/**
 * What the testkit's packages share and nobody else needs. Not exported.
 *
 * <p>{@link io.chargewire.ocpp.testkit.internal.Belongings} lets things made during a test be asked at its end what they
 * have left behind.
 */
@NullMarked
package io.chargewire.ocpp.testkit.internal;

import org.jspecify.annotations.NullMarked;
