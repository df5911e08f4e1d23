/**
 * A CSMS on more than one node: calls to a station that is connected to another node.
 *
 * <p>{@link io.chargewire.ocpp.server.cluster.ClusterNode} is the part of each node. It claims the stations that connect to it in a {@link
 * io.chargewire.ocpp.server.cluster.StationDirectory}, and sends calls to stations of other nodes through a {@link
 * io.chargewire.ocpp.server.cluster.CallRouter}. Both are interfaces for a distributed engine; what is here serves nodes in one process.
 *
 * <h2>Invariants</h2>
 *
 * <ul>
 *   <li>Claims of a station are numbered with terms that rise over all nodes. A call bears the term that its caller has found, and a node
 *       carries it out only while it holds the station by that term: a node that has lost the station and does not know yet is fenced.
 *   <li>A call is carried out at most once, however often the router delivers it.
 * </ul>
 *
 * <p>Threads: everything here is thread-safe; futures complete on the callback executor of the node or on the router's threads.
 */
@NullMarked
package io.chargewire.ocpp.server.cluster;

import org.jspecify.annotations.NullMarked;
