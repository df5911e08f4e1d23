/** What several packages of the station role need and no user of it: not exported, and free to change. */
@NullMarked
package io.chargewire.ocpp.client.internal;

import org.jspecify.annotations.NullMarked;
