package io.chargewire.ocpp.server.cluster;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/** A directory in the heap. */
final class InProcessDirectory implements StationDirectory {

    private final AtomicLong terms = new AtomicLong();
    private final ConcurrentMap<String, Claim> claims = new ConcurrentHashMap<>();

    private record Claim(StationOwner owner, Runnable revoked) {}

    @Override
    public CompletionStage<Long> claim(String identity, String node, Runnable revoked) {
        Claim claim = new Claim(new StationOwner(node, terms.incrementAndGet()), revoked);
        Claim[] before = new Claim[1];
        claims.compute(identity, (name, known) -> {
            if (known != null && known.owner().term() > claim.owner().term()) {
                return known;
            }
            before[0] = known;
            return claim;
        });
        if (before[0] != null && !before[0].owner().node().equals(node)) {
            before[0].revoked().run();
        }
        return CompletableFuture.completedFuture(claim.owner().term());
    }

    @Override
    public CompletionStage<Optional<StationOwner>> owner(String identity) {
        return CompletableFuture.completedFuture(
                Optional.ofNullable(claims.get(identity)).map(Claim::owner));
    }

    @Override
    public void release(String identity, long term) {
        claims.computeIfPresent(identity, (name, known) -> known.owner().term() > term ? known : null);
    }
}
