/** What several packages of the CSMS role share. Not exported; may change at any time. */
@NullMarked
package io.chargewire.ocpp.server.internal;

import org.jspecify.annotations.NullMarked;
