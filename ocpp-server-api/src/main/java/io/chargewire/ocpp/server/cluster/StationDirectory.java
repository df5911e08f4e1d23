package io.chargewire.ocpp.server.cluster;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Which node has which station. Called by several threads; no method may block. */
public interface StationDirectory {

    /**
     * A station has connected to a node, which takes the place of every node before.
     *
     * @param identity the station
     * @param node who has it now
     * @param revoked to be run, once at most, when another node has claimed the station; late is better than never, since the term fences
     *     the node meanwhile
     * @return the term of the claim, higher than that of every claim of this station before. Where it fails, the station can be called on
     *     its own node only.
     */
    CompletionStage<Long> claim(String identity, String node, Runnable revoked);

    /**
     * Who has a station.
     *
     * @param identity the station
     * @return the last claim that has not been released; empty if there is none
     */
    CompletionStage<Optional<StationOwner>> owner(String identity);

    /**
     * A station has left its node.
     *
     * @param identity the station
     * @param term of the claim that ends; a claim with a higher one stays
     */
    void release(String identity, long term);

    /**
     * A directory for nodes in one process.
     *
     * @return a new, empty one
     */
    static StationDirectory inProcess() {
        return new InProcessDirectory();
    }
}
