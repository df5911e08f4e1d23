package io.chargewire.ocpp.testkit.simulation;

import io.chargewire.ocpp.model.OcppResponse;
import io.chargewire.ocpp.model.datatypes.DataTransferStatusEnum;
import io.chargewire.ocpp.model.datatypes.StatusInfo;
import io.chargewire.ocpp.model.messages.DataTransferResponse;
import io.chargewire.ocpp.rpc.CallErrorException;
import io.chargewire.ocpp.rpc.RpcErrorCode;
import io.chargewire.ocpp.testkit.session.ConnectionFault;
import io.chargewire.ocpp.testkit.time.VirtualTime;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What handlers, networks and careless peers do, as the dice fall. */
final class SimulatedPeople {

    private final Random dice;
    private final VirtualTime time;
    private int answersToCome;

    SimulatedPeople(Random dice, VirtualTime time) {
        this.dice = dice;
        this.time = time;
    }

    /** A handler's answer to a call that brought some data. */
    CompletionStage<OcppResponse> answer(String data, Runnable callBack) {
        int what = dice.nextInt(100);
        if (what < 50) {
            return CompletableFuture.completedFuture(SimulatedCall.answer(data));
        }
        if (what < 75) {
            CompletableFuture<OcppResponse> later = new CompletableFuture<>();
            answersToCome++;
            time.schedule(Duration.ofMillis(dice.nextInt(25_000)), () -> {
                answersToCome--;
                later.complete(SimulatedCall.answer(data));
            });
            return later;
        }
        if (what < 80) {
            return new CompletableFuture<>();
        }
        if (what < 84) {
            throw new IllegalStateException("on purpose");
        }
        if (what < 88) {
            throw new CallErrorException(RpcErrorCode.SECURITY_ERROR, "on purpose");
        }
        if (what < 91) {
            return CompletableFuture.completedFuture(DataTransferResponse.builder()
                    .status(DataTransferStatusEnum.ACCEPTED)
                    .statusInfo(StatusInfo.builder()
                            .reasonCode("longer than twenty characters")
                            .build())
                    .build());
        }
        callBack.run();
        return CompletableFuture.supplyAsync(() -> SimulatedCall.answer(data), time.executor());
    }

    /** How many timers are theirs. */
    int answersToCome() {
        return answersToCome;
    }

    /** What a network does. */
    ConnectionFault fault() {
        return switch (dice.nextInt(8)) {
            case 0, 1 -> new ConnectionFault.Drop(1 + dice.nextInt(3));
            case 2 -> new ConnectionFault.Delay(Duration.ofMillis(dice.nextInt(20_000)));
            case 3 -> new ConnectionFault.Duplicate(1 + dice.nextInt(5));
            case 4 -> new ConnectionFault.OvertakingClose();
            case 5 -> new ConnectionFault.Stall();
            case 6 -> new ConnectionFault.CutAfterMessages(dice.nextInt(6));
            default -> new ConnectionFault.CutAfterBytes(dice.nextInt(500));
        };
    }

    /** What a careless peer sends. */
    String nonsense(String ownLastCall, String othersOutstandingId) {
        return switch (dice.nextInt(8)) {
            case 0 -> "{bad";
            case 1 -> "[2,\"nonsense\"]";
            case 2 -> "[9,\"unknown type\",{}]";
            case 3 -> "[3,\"nobody\",{}]";
            case 4 -> "[4,\"" + othersOutstandingId + "\",\"Invented\",\"\",{}]";
            case 5 -> "[3,\"" + othersOutstandingId + "\",{\"status\":\"Perhaps\"}]";
            default -> ownLastCall;
        };
    }
}
