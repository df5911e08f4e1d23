/**
 * The engine's rules, each shown by sessions that speak in memory and on virtual time, against a peer that does what the test
 * tells it. What only shows on real threads has its own class.
 */
@NullMarked
package io.chargewire.ocpp.testkit.engine;

import org.jspecify.annotations.NullMarked;
