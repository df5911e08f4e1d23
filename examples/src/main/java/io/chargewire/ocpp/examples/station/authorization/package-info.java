/**
 * What the station knows about idTokens without asking the CSMS: the list that the CSMS sends (Part 2, functional block D), the cache
 * of its answers (C10 to C12), and the decision from both (C13 to C15). Both are kept over a restart; nothing here shows an idToken.
 */
@NullMarked
package io.chargewire.ocpp.examples.station.authorization;

import org.jspecify.annotations.NullMarked;
